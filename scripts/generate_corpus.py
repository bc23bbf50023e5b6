#!/usr/bin/env python3
"""Grow a synthetic corpus of inspection prose to any size, for benchmarks and soak tests.

    generate_corpus.py --out DIR --megabytes N [--seed S] [--words-per-document W]

What comes out looks to a text miner like the real thing: several regimes with their headings and
scores, strengths, shortfalls, mixed and negated sentences, plans, figures against comparators, all
six evidence voices, boilerplate that repeats, and a vocabulary that keeps growing (invented places,
wards, teams, providers, people and compound terms are added so that distinct words follow Heaps'
law, about 12 * words ** 0.55). It is not meant to be read for pleasure; `corpora/sample` is.

One folder a body, 70% .txt, 15% .md, 15% .html, and `metadata.csv` beside them. Sizes are drawn
around the mean asked for and kept within 1 to 60 KB. The same seed, size and mean give the same
bytes again. One sentence in twelve is borrowed from `corpora/sample` where it is there
(`--no-sample` leaves it out), so that known issues recur in the growing corpus.
"""
import argparse
import csv
import html
import math
import pathlib
import random
import re
import sys

KIB = 1024
SMALLEST, LARGEST = 1 * KIB, 60 * KIB
BYTES_PER_WORD = 6.1
DOCUMENTS_PER_BODY = 12
BORROWED = 1 / 12
HEAPS_FACTOR, HEAPS_POWER = 12, 0.55

# ---------------------------------------------------------------------------------- vocabulary

ONSETS = "b br c ch d dr f g gr h k l m n p pr r s sh st t th tr w wh".split()
VOWELS = "a e i o u ea oo".split()
CODAS = "ck ld ll lm m n nd r rn rth s ss st t x".split()
SYLLABLES = [o + v + c for o in ONSETS for v in VOWELS for c in CODAS]
PLACE_ENDS = "bury by combe dale den field ford ham hurst ley mere minster mouth ness stead ton wick worth".split()
WARD_KINDS = "ward,unit,suite,day unit,recovery house".split(",")
TEAM_KINDS = ("community team,duty team,reablement team,review team,crisis team,brokerage team,"
              "hospital team,safeguarding hub").split(",")
PROVIDER_KINDS = "House,Court,Lodge,Homecare,Care,Support Services,Nursing Home,Grange".split(",")
FIRST_NAMES = ("Ada Ben Chidi Dilys Ewan Fatima Gwen Hari Ines Jonah Keziah Leo Mina Noor Owen Priya Ruth Sol "
               "Tomasz Una Vikram Wanda Yusuf Zoe").split()
COMPOUND_FIRST = ("night same week home street hospital risk carer record nurse bed door skin memory sensory "
                  "winter family peer evening fall").split()
COMPOUND_SECOND = ("first led based ready aware linked wide free watch side shared safe centred to-home to-assess "
                   "in-reach").split()
COMPOUND_THIRD = "pathway scheme model huddle tool clinic register round protocol pilot panel desk bundle offer".split()


def coin(number):
    """A pronounceable invented word, a different one for each number."""
    base = len(SYLLABLES)
    number = (number % base) * 1103 % base + number // base * base  # neighbours should not look alike
    word = ""
    while True:
        number, digit = divmod(number, base)
        word += SYLLABLES[digit]
        if not number:
            return word


class Vocabulary:
    """Names in play. `grow` coins new ones as the corpus gets longer; sentences draw from the pools."""

    def __init__(self, rng):
        self.rng = rng
        self.coined = 0
        self.place, self.ward, self.team, self.provider, self.person, self.compound = ([] for _ in range(6))
        for _ in range(4):
            self.add()

    def pools(self):
        return {"place": self.place, "ward": self.ward, "team": self.team, "provider": self.provider,
                "person": self.person, "compound": self.compound}

    def new_word(self, ending=""):
        self.coined += 1
        return (coin(self.coined) + ending).capitalize()

    def add(self):
        """One name of each kind: about six words nobody has used before."""
        pick = self.rng.choice
        self.place.append(self.new_word(pick(PLACE_ENDS)))
        self.ward.append(f"{self.new_word()} {pick(WARD_KINDS)}")
        self.team.append(f"{self.new_word(pick(PLACE_ENDS))} {pick(TEAM_KINDS)}")
        self.provider.append(f"{self.new_word(pick(PLACE_ENDS))} {pick(PROVIDER_KINDS)}")
        self.person.append(f"{pick(FIRST_NAMES)} {self.new_word()}")
        self.compound.append(f"{self.new_word().lower()} {pick(COMPOUND_FIRST)}-{pick(COMPOUND_SECOND)} "
                             f"{pick(COMPOUND_THIRD)}")

    def grow(self, words_written):
        wanted = HEAPS_FACTOR * words_written ** HEAPS_POWER
        while self.coined < wanted:
            self.add()


# ------------------------------------------------------------------------------------- grammar
# A sentence is a frame with {slots}. A slot is a list below, a pool of the vocabulary, or a number.

SLOTS = {
    "who": "People;Relatives;Unpaid carers;Residents;Families;Those who used the service".split(";"),
    "staff": "Staff;Managers;Senior leaders;Team leaders;Practitioners;Support workers".split(";"),
    "partner": "Care providers;GPs;Voluntary groups;Health partners;The hospital trust;Healthwatch".split(";"),
    "subject": ("needs assessments;carers' assessments;annual reviews;financial assessments;occupational therapy "
                "visits;safeguarding enquiries;applications under the Deprivation of Liberty Safeguards;"
                "psychological therapy;replies to complaints;discharge letters;home adaptations;direct payments").split(";"),
    "record": ("medicine charts;care plans;risk assessments;repositioning records;fluid charts;capacity assessments;"
               "supervision notes;cleaning schedules;crisis plans;discharge summaries").split(";"),
    "course": ("safeguarding adults;moving and handling;life support;fire safety;the Mental Capacity Act;medicines;"
               "infection control;dementia;learning disability and autism").split(";"),
    "good": ("kind and unhurried;well organised;clear and easy to follow;quick to answer;thoughtful;consistently good;"
             "better than in the year before;much improved").split(";"),
    "bad": ("slow;hard to find;inconsistent;out of date;incomplete;poorly recorded;late more often than not;"
            "short of what people needed").split(";"),
    "thing": ("the food;activities at weekends;information about charges;the way complaints were handled;the building;"
              "night-time care;interpreting;equipment;the garden;coproduction;respite for carers;the website").split(";"),
    "fault": ("call bells rang for too long;nobody had checked the emergency bag;bins overflowed;two fire doors were "
              "wedged open;ligature points had not been made safe;a medicines fridge was unlocked;lunch was cold;"
              "staff did not always clean their hands;private conversations could be overheard").split(";"),
    "virtue": ("staff knelt to talk to people;corridors were clear and clean;visitors were greeted by name;medicines "
               "were given patiently;people chose where to sit and what to eat;handover was calm and thorough;"
               "a pharmacist was at hand;doors were knocked on and answers awaited").split(";"),
    "system": ("a monthly audit;a risk register;a dependency tool;an escalation policy;a shared care record;a quality "
               "board;a freedom to speak up guardian;a learning bulletin;a contract with an advocacy service").split(";"),
    "lack": ("no one checked whether it worked;its actions had no dates;few staff knew of it;it did not cover nights;"
             "it had not been reviewed;it left out agency staff").split(";"),
    "plan": ("was recruiting to the vacant posts;would introduce an electronic system;had begun a pilot;planned to "
             "double the number of training places;was to open a second clinic;had drafted a strategy for approval").split(";"),
    "group": ("Deaf residents;Travellers;people with a learning disability;older LGBT+ people;veterans;young people "
              "leaving care;people sleeping rough;people whose first language was not English").split(";"),
    "month": "January February March April May June July August September October November December".split(),
    "mark": "national average;regional figure;figure for similar services;result of a year earlier".split(";"),
}
NUMBERS = {
    "high": [str(n) for n in range(81, 99)] + [f"{n}.{n * 3 % 10}" for n in range(70, 97)],
    "low": [str(n) for n in range(22, 68)] + [f"{n}.{n * 7 % 10}" for n in range(21, 66)],
    "pct": [str(n) for n in range(12, 99)] + [f"{n}.{n * 7 % 10}" for n in range(21, 97)],
    "few": [str(n) for n in range(2, 20)],
    "n": [str(n) for n in range(20, 60)],
    "big": [f"{n:,}" for n in range(1003, 9800, 37)],
    "some": [str(n) for n in range(103, 990, 7)],
    "days": [str(n) for n in range(61, 190)],
    "money": [f"£{n / 10:.1f}m" for n in range(2, 190)] + [f"£{n},000" for n in range(12, 980, 17)],
    "year": "2021 2022 2023 2024 2025".split(),
}
FRAMES = """
{who} told us that {subject} in {place} were {bad}.
{who} told us that {subject} were {good}, and some named {person} of the {team}.
{who} in {place} spoke well of {thing} but not of {thing}.
{who} waited {days} days on average for {subject}, against a target of {n} days.
There were no waiting lists for {subject} in {place}.
Not all staff on {ward} had completed training in {course}, and the rate was {low}% against a target of {high}%.
{staff} told us that they felt supported by {person} and were proud of the {team}.
{staff} on {ward} told us that they were short of colleagues at night, and {few} shifts in {month} had run below the planned number.
{staff} said that supervision had lapsed for {few} of {n} workers since {month}.
{partner} told us that the {team} was {good}.
{partner} told us that communication with {provider} had been {bad} since {month} {year}.
{partner} described the {compound} as a success, although {subject} remained {bad}.
In {year} {high}% of people were satisfied with {thing}, better than the {mark} of {low}%.
Only {low}% of {record} were complete, below the {mark} of {high}%.
The number waiting for {subject} fell from {big} to {some} between {month} and {month}.
The backlog of {subject} rose to {big}, of which {n} had been outstanding for more than {days} days.
Spending on the {compound} came to {money} in {year}, and the budget was overspent by {money}.
We saw that {virtue}.
We saw that {fault}, and {person} put this right before we left.
On {ward} {fault}.
During our visit to {provider} we observed that {virtue}, although {fault}.
There was {system}, but {lack}.
There was {system} in {place}, and {person} used it every week to check the work of the {team}.
{record_c} were up to date in {few} of the {n} cases we read, and those at {provider} were {bad}.
{record_c} on {ward} had gaps that nobody had followed up.
The provider {plan}.
The {team} {plan}, with {money} set aside for it until {month} {year}.
The {compound} had been extended to {place}, and outcomes for {group} were {good}.
{group_c} told us they had not been asked about {thing}.
Work with {group} in {place} was {good}, and attendance had risen from {few} to {n}.
Nobody at {provider} had been restrained, and there had been no outbreaks since {month}.
{who} did not always know whom to ring about {thing}, and the {team} was {bad} at ringing back.
Since {year} leaders had met the breach of regulation {few} concerning {record}, and the {compound} was no longer needed.
""".strip().splitlines()
ITEMS = """
{record_c} that are {bad}
Waits of {days} days for {subject} in {place}
The {compound}, which {group} helped to design
{pct}% of {subject} completed on time
Training in {course} for the {team}
Recruit {few} workers to the {team} by {month} {year}
Reduce the backlog of {subject} from {big} to {n}
People at {provider} find {thing} {good}
""".strip().splitlines()


class Grammar:
    """Frames compiled to a format string and the pools that fill it, drawn from by index."""

    def __init__(self, rng, vocabulary, borrowed):
        self.random = rng.random
        self.pools = dict(SLOTS, **NUMBERS, **vocabulary.pools())
        for name in ("record", "group"):
            self.pools[name + "_c"] = [word[0].upper() + word[1:] for word in SLOTS[name]]
        self.frames = [self.compile(frame) for frame in FRAMES]
        self.items = [self.compile(item) for item in ITEMS]
        self.borrowed = borrowed

    def compile(self, frame):
        names = re.findall(r"\{(\w+)\}", frame)
        return re.sub(r"\{\w+\}", "%s", frame.replace("%", "%%")), [self.pools[name] for name in names]

    def fill(self, compiled):
        draw = self.random
        frames_format, pools = compiled
        return frames_format % tuple([pool[int(draw() * len(pool))] for pool in pools])

    def sentence(self):
        draw = self.random
        if self.borrowed and draw() < BORROWED:
            return self.borrowed[int(draw() * len(self.borrowed))]
        return self.fill(self.frames[int(draw() * len(self.frames))])

    def item(self):
        return self.fill(self.items[int(self.random() * len(self.items))])

    def paragraph(self):
        return " ".join([self.sentence() for _ in range(2 + int(self.random() * 5))])


# ----------------------------------------------------------------------------------- documents
# A document is a list of (kind, text) blocks: h1, h2, h3, p or li.

AUTHORITY_STATEMENTS = (
    "Assessing needs;Equity in experience and outcomes;Supporting people to live healthier lives;"
    "Partnerships and communities;Care provision, integration and continuity;Safeguarding;"
    "Safe pathways, systems and transitions;Learning, improvement and innovation;"
    "Governance, management and sustainability").split(";")
PROVIDER_STATEMENTS = {
    "Safe": "Learning culture;Safe environments;Safe and effective staffing;Medicines optimisation".split(";"),
    "Effective": "Assessing needs;Delivering evidence-based care and treatment;Consent to care and treatment".split(";"),
    "Caring": "Kindness, compassion and dignity;Independence, choice and control".split(";"),
    "Responsive": "Person-centred care;Listening to and involving people;Equity in access".split(";"),
    "Well-led": "Shared direction and culture;Freedom to speak up;Governance, management and sustainability".split(";"),
}
SCORE_LABELS = {1: "Evidence shows significant shortfalls", 2: "Evidence shows some shortfalls",
                3: "Evidence shows a good standard", 4: "Evidence shows an exceptional standard"}
RATINGS = ["Inadequate", "Requires improvement", "Good", "Outstanding"]
BANDS = [(38, 0), (62, 1), (87, 2), (100, 3)]


def rating_for(percentage):
    return RATINGS[next(index for top, index in BANDS if percentage <= top)]


def spread(grammar, total_words, parts):
    """Paragraphs for each of `parts` sections, about `total_words` in all."""
    budget = max(20, total_words // parts)
    for _ in range(parts):
        words, blocks = 0, []
        while words < budget:
            text = grammar.paragraph()
            words += text.count(" ") + 1
            blocks.append(("p", text))
        yield blocks


def score(rng):
    return rng.choices((1, 2, 3, 4), (1, 9, 10, 1))[0]


def authority_assessment(rng, grammar, body, words):
    scores = [score(rng) for _ in AUTHORITY_STATEMENTS]
    percentage = round(100 * sum(scores) / (4 * len(scores)))
    blocks = [("h1", f"{body}: local authority assessment"), ("p", rating_for(percentage)),
              ("p", f"Overall score: {percentage}%")]
    for name, mark, section in zip(AUTHORITY_STATEMENTS, scores, spread(grammar, words, len(scores))):
        blocks += [("h2", name), ("p", f"Score: {mark}"), ("p", f"{mark} - {SCORE_LABELS[mark]}"),
                   ("h3", "Key findings for this quality statement")] + section
    return rating_for(percentage), blocks


def provider_assessment(rng, grammar, body, words):
    statements = [(question, name) for question, names in PROVIDER_STATEMENTS.items() for name in names]
    sections = spread(grammar, words, len(statements))
    blocks, total = [], 0
    for question, names in PROVIDER_STATEMENTS.items():
        marks = [score(rng) for _ in names]
        percentage = round(100 * sum(marks) / (4 * len(marks)))
        total += percentage
        blocks += [("h2", question), ("p", rating_for(percentage)),
                   ("p", f"This service scored {percentage} (out of 100) for this area.")]
        for name, mark in zip(names, marks):
            blocks += [("h3", name), ("p", f"Score: {mark}")] + next(sections)
    overall = rating_for(total // len(PROVIDER_STATEMENTS))
    return overall, [("h1", body), ("p", f"Overall: {overall}")] + blocks


def older_inspection(rng, grammar, body, words):
    overall = rng.choice(RATINGS[:3])
    blocks = [("h1", body), ("p", "Inspection report"), ("p", f"Overall rating: {overall}"),
              ("p", f"We rated it as {overall.lower()} because:")]
    blocks += [("li", grammar.sentence()) for _ in range(4)]
    for question, section in zip(PROVIDER_STATEMENTS, spread(grammar, words, len(PROVIDER_STATEMENTS))):
        blocks += [("h2", f"Is the service {question.lower()}?"), ("p", rng.choice(RATINGS))] + section
    for verb in ("MUST", "SHOULD"):
        blocks.append(("h3", f"Action the provider {verb} take to improve"))
        blocks += [("li", f"The provider {verb.lower()} act upon this: {grammar.item()}.") for _ in range(3)]
    return overall, blocks


def self_assessment(rng, grammar, body, words):
    blocks = [("h1", f"{body}: adult social care self-assessment")]
    each = max(1, words // (len(AUTHORITY_STATEMENTS) * 3 * 9))
    for name in AUTHORITY_STATEMENTS:
        blocks.append(("h2", name))
        for heading in ("What is working well", "Areas for Improvement", "Priorities/Actions"):
            blocks.append(("h3", heading))
            blocks += [("li", grammar.item()) for _ in range(each)]
    return "Not rated", blocks


def press_release(rng, grammar, body, words):
    overall = rng.choice(RATINGS)
    blocks = [("h1", f"CQC rates {body} {overall.lower()}")]
    for section in spread(grammar, words, 1):
        blocks += section
    for lead in ("Inspectors found:", "Areas in which it has been told to improve include:"):
        blocks.append(("p", lead))
        blocks += [("li", grammar.item()) for _ in range(4)]
    return overall, blocks


REGIMES = {  # sector -> (type, share of the body's documents, writer)
    "Local authority": [("local authority assessment", 5, authority_assessment), ("self-assessment", 3, self_assessment),
                        ("press release", 1, press_release)],
    "Provider": [("provider assessment", 5, provider_assessment), ("inspection report", 4, older_inspection),
                 ("press release", 1, press_release)],
}


# ------------------------------------------------------------------------------------- formats

def as_text(blocks):
    return "\n\n".join(["• " + text if kind == "li" else text for kind, text in blocks]) + "\n"


MARKDOWN = {"h1": "# ", "h2": "## ", "h3": "### ", "p": "", "li": "- "}


def as_markdown(blocks):
    return "\n\n".join([MARKDOWN[kind] + text for kind, text in blocks]) + "\n"


def as_html(blocks):
    lines, in_list = [], False
    for kind, text in blocks:
        if (kind == "li") != in_list:
            lines.append("</ul>" if in_list else "<ul>")
            in_list = not in_list
        lines.append(f"<{kind}>{html.escape(text, quote=False)}</{kind}>")
    if in_list:
        lines.append("</ul>")
    title = html.escape(blocks[0][1])
    return (f"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title>\n"
            "<style>main { max-width: 60em }</style><script>var page = 1;</script></head>\n<body><header><nav>"
            "<a href=\"/\">Home</a> <a href=\"/reports\">Reports</a></nav></header>\n<main>\n" + "\n".join(lines) +
            "\n</main>\n<footer>Privacy and cookies</footer></body></html>\n")


FORMATS = [(".txt", 70, as_text), (".md", 15, as_markdown), (".html", 15, as_html)]


# -------------------------------------------------------------------------------------- corpus

def sample_sentences(folder):
    """Sentences of the Markdown and plain-text sample documents, in a fixed order."""
    sentences = []
    for path in sorted(p for p in folder.rglob("*") if p.suffix in (".md", ".txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if len(line) > 200 and line[0] not in "#|-" and "\t" not in line and "<" not in line:
                sentences += [s for s in re.split(r"(?<=[.!?])\s+(?=[A-Z])", line) if 40 < len(s) < 300]
    return sentences


class Body:
    """An organisation with a folder of its own and a run of documents over the years."""

    REGIONS = ("North East;North West;Yorkshire and The Humber;East Midlands;West Midlands;East of England;"
               "London;South East;South West").split(";")

    def __init__(self, rng, vocabulary):
        place = vocabulary.new_word(rng.choice(PLACE_ENDS))
        self.sector = rng.choice(list(REGIMES))
        ending = "Council" if self.sector == "Local authority" else rng.choice(("NHS Trust", "Care Group", "Homecare Ltd"))
        self.name, self.place = f"{place} {ending}", place
        self.region = rng.choice(self.REGIONS)
        self.folder = re.sub("[^a-z]+", "-", self.name.lower())
        self.documents = max(1, round(rng.gauss(DOCUMENTS_PER_BODY, 4)))


def weighted(rng, table):
    return rng.choices(table, [row[1] for row in table])[0]


def target_words(rng, mean):
    """Lengths spread like those of real reports: many short, a few long, the mean as asked."""
    sigma = 0.6
    words = rng.lognormvariate(math.log(mean) - sigma * sigma / 2, sigma)
    return int(min(max(words, 1.2 * SMALLEST / BYTES_PER_WORD), 0.8 * LARGEST / BYTES_PER_WORD))


def fit(data):
    """Cut what runs over the largest size at a line's end (an HTML tail is left open, as saved pages often are)."""
    return data if len(data) <= LARGEST else data[:data.rfind(b"\n", 0, LARGEST) + 1]


def write_document(rng, grammar, body, number, mean_words, out):
    """Write one document; return its size and its row of the metadata."""
    kind, _, writer = weighted(rng, REGIMES[body.sector])
    suffix, _, render = weighted(rng, FORMATS)
    rating, blocks = writer(rng, grammar, body.name, target_words(rng, mean_words))
    while sum(len(text) for _, text in blocks) < SMALLEST:
        blocks.append(("p", grammar.paragraph()))
    data = fit(render(blocks).encode("utf-8"))
    published = f"{rng.randint(2021, 2025)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    name = f"{body.folder}/{published[:4]}-{kind.replace(' ', '-')}-{number:06}{suffix}"
    (out / name).write_bytes(data)
    return len(data), [name, body.name, body.sector, body.region, body.place, published, rating, kind]


def generate(out, megabytes, seed, mean_words, borrowed):
    """Write documents until the size is reached; return how many there are and their bytes."""
    rng = random.Random(seed)
    vocabulary = Vocabulary(rng)
    grammar = Grammar(rng, vocabulary, borrowed)
    goal, size, number, left, body = int(megabytes * 1_000_000), 0, 0, 0, None
    out.mkdir(parents=True, exist_ok=True)
    with open(out / "metadata.csv", "w", encoding="utf-8", newline="") as table:
        rows = csv.writer(table, lineterminator="\n")
        rows.writerow("file organisation sector region local_authority published rating type".split())
        while size < goal:
            if not left:
                body = Body(rng, vocabulary)
                left = body.documents
                (out / body.folder).mkdir(exist_ok=True)
            number, left = number + 1, left - 1
            vocabulary.grow(size / BYTES_PER_WORD)
            written, row = write_document(rng, grammar, body, number, mean_words, out)
            size += written
            rows.writerow(row)
    return number, size


def parse(argv):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=pathlib.Path, required=True, metavar="DIR", help="an empty or new folder")
    parser.add_argument("--megabytes", type=float, required=True, metavar="N", help="stop at N million bytes")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="default 1")
    parser.add_argument("--words-per-document", type=int, default=1500, metavar="W",
                        help="mean length, 150 to 8000, default 1500")
    parser.add_argument("--no-sample", action="store_true", help="borrow no sentence from corpora/sample")
    options = parser.parse_args(argv)
    if options.megabytes <= 0 or not 150 <= options.words_per_document <= 8000:
        parser.error("--megabytes must be above 0 and --words-per-document between 150 and 8000")
    if options.out.exists() and (not options.out.is_dir() or any(options.out.iterdir())):
        parser.error(f"{options.out} is not an empty folder")
    return options


def main(argv=None):
    options = parse(argv)
    sample = pathlib.Path(__file__).resolve().parent.parent / "corpora" / "sample"
    borrowed = [] if options.no_sample or not sample.is_dir() else sample_sentences(sample)
    documents, size = generate(options.out, options.megabytes, options.seed, options.words_per_document, borrowed)
    print(f"{documents} documents, {size / 1e6:.1f} MB in {options.out}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
