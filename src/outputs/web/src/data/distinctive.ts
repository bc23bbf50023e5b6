// What is said more often of some than of the rest, so that small counts do not shout: the log-likelihood
// ratio G² (Dunning 1993) with the log ratio and its 95% interval (Hardie 2014: Wald, half a finding added to
// each count against zeros).

export interface Distinctive {
  here: number;
  elsewhere: number;
  /** Findings in all, here and elsewhere. */
  hereOf: number;
  elsewhereOf: number;
  g2: number;
  /** How many times as often as elsewhere, and the ends of its interval. */
  ratio: number;
  low: number;
  high: number;
}

const part = (observed: number, expected: number): number =>
  observed === 0 ? 0 : observed * Math.log(observed / expected);

export function compare(here: number, hereOf: number, elsewhere: number, elsewhereOf: number): Distinctive {
  const all = here + elsewhere;
  const of = hereOf + elsewhereOf;
  const g2 =
    of === 0
      ? 0
      : 2 *
        (part(here, (all * hereOf) / of) +
          part(elsewhere, (all * elsewhereOf) / of) +
          part(hereOf - here, ((of - all) * hereOf) / of) +
          part(elsewhereOf - elsewhere, ((of - all) * elsewhereOf) / of));
  const log = Math.log(((here + 0.5) / (hereOf + 1)) * ((elsewhereOf + 1) / (elsewhere + 0.5)));
  const error = Math.sqrt(1 / (here + 0.5) - 1 / (hereOf + 1) + 1 / (elsewhere + 0.5) - 1 / (elsewhereOf + 1));
  return {
    here,
    hereOf,
    elsewhere,
    elsewhereOf,
    g2: Math.max(0, g2),
    ratio: Math.exp(log),
    low: Math.exp(log - 1.96 * error),
    high: Math.exp(log + 1.96 * error),
  };
}

/** G² above this is less than one in a hundred by chance (chi-squared with one degree of freedom). */
export const CLEAR = 6.63;
