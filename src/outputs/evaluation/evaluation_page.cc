// Tables hold every number that a chart draws, so charts are hidden from screen readers. No script and no
// inline style: the page's policy allows its one stylesheet by its hash.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <vector>

#include "caresift/outputs/evaluation.h"
#include "caresift/outputs/reports.h"
#include "confusions.h"
#include "evaluation_css.h"
#include "evaluation_words.h"
#include "report_text.h"

namespace caresift {
namespace {

constexpr std::size_t kConfusions = 25;

template <typename... Args>
void Put(std::string& out, fmt::format_string<Args...> format, Args&&... args) {
  fmt::format_to(std::back_inserter(out), format, std::forward<Args>(args)...);
}

std::string Title(const EvaluationReport& report) {
  return "How well " +
         (report.model.empty() ? "labels are learned from " + report.data : report.model + " labels texts");
}

// The policy wants base 64 where CMake gives hexadecimal.
std::string Base64OfHex(std::string_view hex) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const auto digit = [](char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10); };
  std::string out;
  for (std::size_t at = 0; at < hex.size(); at += 6) {
    const std::string_view group = hex.substr(at, 6);
    unsigned bits = 0;
    for (std::size_t i = 0; i < 6; ++i) bits = bits * 16 + (i < group.size() ? digit(group[i]) : 0);
    for (std::size_t i = 0; i < 4; ++i)
      out += i <= group.size() / 2 ? kDigits[(bits >> (18 - 6 * i)) & 63] : '=';
  }
  return out;
}

std::string Head(const EvaluationReport& report) {
  std::string out = "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n";
  Put(out,
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}'; "
      "base-uri 'none'; form-action 'none'\">\n",
      Base64OfHex(kEvaluationCssSha256));
  out +=
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" "
      "content=\"no-referrer\">\n";
  Put(out, "<title>{}</title>\n<style>{}</style>\n</head>\n", HtmlEscape(Title(report)), kEvaluationCss);
  Put(out,
      "<body>\n<header class=\"masthead\"><div class=\"width\">\n<p class=\"brand\">Caresift "
      "<span>evaluation</span>"
      "</p>\n<h1>{}</h1>\n<p class=\"facts\">{}</p>\n</div></header>\n<main class=\"width\">\n",
      HtmlEscape(Title(report)), HtmlEscape(MethodInWords(report)));
  return out;
}

void PutTile(std::string& out, std::string_view label, double value, std::string_view note) {
  Put(out, "<div><dt>{}</dt><dd><strong>{}</strong> <span>{}</span></dd></div>\n", label, Score(value), note);
}

std::string Scores(const Evaluation& evaluation) {
  std::string out =
      "<section aria-labelledby=\"scores\">\n<h2 id=\"scores\">Scores</h2>\n<dl class=\"tiles\">\n";
  PutTile(out, "Micro F1", evaluation.counts.Micro().F1(), "every label given or missed counts alike");
  PutTile(out, "Macro F1", evaluation.counts.MacroF1(), "every kind of label counts alike");
  PutTile(out, "All labels right",
          static_cast<double>(evaluation.counts.exact()) / static_cast<double>(evaluation.counts.examples()),
          "share of texts");
  PutTile(out, "Brier score", evaluation.reliability.Brier(), "of the probabilities; 0 is perfect");
  out += "</dl>\n";
  for (const auto& [name, score] :
       {std::pair("Micro", &Evaluation::Part::micro), {"Macro", &Evaluation::Part::macro}}) {
    const std::string spread = SpreadInWords(evaluation, score);
    if (!spread.empty()) Put(out, "<p>{} F1: {}.</p>\n", name, spread);
  }
  return out + "</section>\n";
}

std::string Bar(double fraction) {
  const double filled = std::isfinite(fraction) ? std::clamp(fraction, 0.0, 1.0) : 0;
  return fmt::format(
      "<svg class=\"bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\" "
      "focusable=\"false\"><rect class=\"track\" width=\"1000\" height=\"10\"/><rect class=\"fill\" "
      "width=\"{}\" "
      "height=\"10\"/></svg>",
      std::lround(filled * 1000));
}

std::string Labels(const Evaluation& evaluation) {
  std::string out =
      "<section aria-labelledby=\"labels\">\n<h2 id=\"labels\">Label by label</h2>\n<p "
      "class=\"hint\">Precision: of the "
      "texts given the label, the share that carry it. Recall: of those that carry it, the share given it. A "
      "dash is "
      "what nothing can be said of.</p>\n<div class=\"scroll\"><table>\n<thead><tr><th "
      "scope=\"col\">Label</th>"
      "<th scope=\"col\" class=\"number\">Carry it</th><th scope=\"col\" class=\"number\">Precision</th><th "
      "scope=\"col\" class=\"number\">Recall</th><th scope=\"col\" class=\"number\">F1</th><td "
      "class=\"draw\"></td><th "
      "scope=\"col\" class=\"number\">Brier</th></tr></thead>\n<tbody>\n";
  for (std::size_t l = 0; l < evaluation.labels.size(); ++l) {
    const Counts& counts = evaluation.counts.by_label()[l];
    Put(out,
        "<tr><th scope=\"row\">{}</th><td class=\"number\">{}</td><td class=\"number\">{}</td><td "
        "class=\"number\">{}"
        "</td><td class=\"number\">{}</td><td class=\"draw\">{}</td><td class=\"number\">{}</td></tr>\n",
        HtmlEscape(evaluation.labels[l]), FormatCount(counts.hits + counts.missed), Score(counts.Precision()),
        Score(counts.Recall()), Score(counts.F1()), Bar(counts.F1()),
        Score(evaluation.reliability_by_label[l].Brier()));
  }
  return out + "</tbody>\n</table></div>\n</section>\n";
}

std::string ConfusionTable(const Evaluation& evaluation) {
  const auto confusions = Confusions(evaluation.counts, kConfusions);
  if (confusions.empty()) return "";
  std::string out =
      "<section aria-labelledby=\"confusion\">\n<h2 id=\"confusion\">What was taken for what</h2>\n<p "
      "class=\"hint\">Texts that should have carried the one label and wrongly got the other, the most "
      "frequent "
      "first.</p>\n<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">Should have been</th><th "
      "scope=\"col\">Was given</th><th scope=\"col\" class=\"number\">Texts</th></tr></thead>\n<tbody>\n";
  for (const Confusion& pair : confusions) {
    Put(out, "<tr><td>{}</td><td>{}</td><td class=\"number\">{}</td></tr>\n",
        HtmlEscape(evaluation.labels[pair.gold]), HtmlEscape(evaluation.labels[pair.given]),
        FormatCount(pair.count));
  }
  return out + "</tbody>\n</table></div>\n</section>\n";
}

/// A plot of 480 by 300 whose y axis goes from 0 to 1.
class Chart {
 public:
  Chart(double least, double most, std::string_view x_label) : least_(least), most_(most) {
    out_ = "<svg class=\"chart\" viewBox=\"0 0 560 350\" aria-hidden=\"true\" focusable=\"false\">\n";
    for (int tenth = 0; tenth <= 10; tenth += 2) {
      Put(out_,
          "<path class=\"axis\" d=\"M40 {:.1f}H520\"/><text x=\"32\" y=\"{:.1f}\" "
          "text-anchor=\"end\">{:.1f}</text>\n",
          Y(tenth / 10.0), Y(tenth / 10.0) + 4, tenth / 10.0);
    }
    Put(out_, "<text x=\"280\" y=\"346\" text-anchor=\"middle\">{}</text>\n", x_label);
  }

  void Tick(double x, std::string_view text) {
    Put(out_, "<text x=\"{:.1f}\" y=\"326\" text-anchor=\"middle\">{}</text>\n", X(x), text);
  }

  void Ideal() { Put(out_, "<path class=\"ideal\" d=\"M40 310L520 10\"/>\n"); }

  void Line(const std::vector<std::pair<double, double>>& points, std::string_view style,
            std::string_view name) {
    std::string path;
    for (const auto& [x, y] : points)
      if (std::isfinite(y)) Put(path, "{}{:.1f} {:.1f}", path.empty() ? 'M' : 'L', X(x), Y(y));
    if (path.empty()) return;
    Put(out_, "<path class=\"{}\" d=\"{}\"/>\n", style, path);
    for (const auto& [x, y] : points)
      if (std::isfinite(y))
        Put(out_, "<circle class=\"{}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\"/>\n", style, X(x), Y(y));
    if (!name.empty() && std::isfinite(points.back().second)) {
      Put(out_, "<text class=\"name-{}\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>\n", style,
          X(points.back().first), Y(points.back().second) - 10, name);
    }
  }

  std::string Done() const { return out_ + "</svg>\n"; }

 private:
  double X(double x) const { return 40 + 480 * (most_ > least_ ? (x - least_) / (most_ - least_) : 0.5); }
  static double Y(double y) { return 310 - 300 * y; }

  double least_, most_;
  std::string out_;
};

std::string ReliabilitySection(const Reliability& reliability) {
  std::string out =
      "<section aria-labelledby=\"reliability\">\n<h2 id=\"reliability\">Can probabilities be taken at their "
      "word?</h2>\n";
  Put(out,
      "<p class=\"hint\">Of texts and labels with a probability of 0.7, seven in ten should carry the label: "
      "points on "
      "the dashed line. They are {} off on average.</p>\n<figure>\n",
      Score(reliability.CalibrationError()));
  Chart chart(0, 1, "probability given");
  chart.Ideal();
  std::vector<std::pair<double, double>> points;
  std::string rows;
  for (std::size_t i = 0; i < Reliability::kBins; ++i) {
    const Reliability::Bin& bin = reliability.bins()[i];
    const double count = static_cast<double>(bin.count), mean = bin.sum / count;
    const double share = static_cast<double>(bin.positives) / count;
    if (bin.count > 0) points.emplace_back(mean, share);
    Put(rows,
        "<tr><th scope=\"row\">{:.1f} to {:.1f}</th><td class=\"number\">{}</td><td "
        "class=\"number\">{}</td><td "
        "class=\"number\">{}</td></tr>\n",
        static_cast<double>(i) / Reliability::kBins, static_cast<double>(i + 1) / Reliability::kBins,
        FormatCount(bin.count), Score(mean), Score(share));
  }
  for (int tenth = 0; tenth <= 10; tenth += 2) chart.Tick(tenth / 10.0, fmt::format("{:.1f}", tenth / 10.0));
  chart.Line(points, "one", "");
  out += chart.Done();
  out +=
      "</figure>\n<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">Probability</th><th "
      "scope=\"col\" "
      "class=\"number\">Texts and labels</th><th scope=\"col\" class=\"number\">Mean probability</th><th "
      "scope=\"col\" "
      "class=\"number\">Carry the label</th></tr></thead>\n<tbody>\n";
  return out + rows + "</tbody>\n</table></div>\n</section>\n";
}

std::string CurveSection(const Evaluation& evaluation) {
  if (evaluation.curve.empty()) return "";
  std::string out =
      "<section aria-labelledby=\"curve\">\n<h2 id=\"curve\">Would more examples help?</h2>\n<p "
      "class=\"hint\">The scores "
      "after learning from a part of the examples. A line that still climbs at its end says "
      "yes.</p>\n<figure>\n";
  Chart chart(0, evaluation.curve.back().learned_from, "examples learned from");
  std::vector<std::pair<double, double>> micro, macro;
  std::string rows;
  for (const Evaluation::CurvePoint& point : evaluation.curve) {
    micro.emplace_back(point.learned_from, point.micro);
    macro.emplace_back(point.learned_from, point.macro);
    const std::string examples = FormatCount(static_cast<std::uint64_t>(std::llround(point.learned_from)));
    chart.Tick(point.learned_from, examples);
    Put(rows, "<tr><th scope=\"row\">{}</th><td class=\"number\">{}</td><td class=\"number\">{}</td></tr>\n",
        examples, Score(point.micro), Score(point.macro));
  }
  chart.Line(micro, "one", "micro F1");
  chart.Line(macro, "two", "macro F1");
  out += chart.Done();
  out +=
      "</figure>\n<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">Examples</th><th scope=\"col\" "
      "class=\"number\">Micro F1</th><th scope=\"col\" class=\"number\">Macro "
      "F1</th></tr></thead>\n<tbody>\n";
  return out + rows + "</tbody>\n</table></div>\n</section>\n";
}

}  // namespace

std::string RenderEvaluationPage(const EvaluationReport& report) {
  const Evaluation& evaluation = *report.evaluation;
  std::string out = Head(report);
  out += Scores(evaluation) + CurveSection(evaluation) + Labels(evaluation) + ConfusionTable(evaluation) +
         ReliabilitySection(evaluation.reliability);
  Put(out,
      "</main>\n<footer><div class=\"width\">Made by caresift {}. This page is complete in itself: it runs "
      "no script and "
      "loads nothing from a network. Digest of the data: {}.</div></footer>\n</body>\n</html>\n",
      HtmlEscape(report.version), report.data_digest);
  return out;
}

}  // namespace caresift
