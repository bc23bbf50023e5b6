#include "xml_events.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <memory>

namespace caresift::ingest {
namespace {

std::string_view View(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

struct Session {
  XmlHandler* handler;
  std::vector<XmlAttribute> attributes;
};

void OnStart(void* context, const xmlChar* name, const xmlChar*, const xmlChar*, int, const xmlChar**,
             int count, int, const xmlChar** attributes) {
  auto* session = static_cast<Session*>(context);
  session->attributes.clear();
  // Name, prefix, URI, and begin and end of the value.
  for (int i = 0; i < count; ++i, attributes += 5) {
    const auto* begin = reinterpret_cast<const char*>(attributes[3]);
    const auto* end = reinterpret_cast<const char*>(attributes[4]);
    session->attributes.push_back({View(attributes[0]), {begin, static_cast<std::size_t>(end - begin)}});
  }
  session->handler->Start(View(name), session->attributes);
}

void OnEnd(void* context, const xmlChar* name, const xmlChar*, const xmlChar*) {
  static_cast<Session*>(context)->handler->End(View(name));
}

void OnText(void* context, const xmlChar* text, int size) {
  static_cast<Session*>(context)->handler->Text(
      {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
}

}  // namespace

std::string_view ValueOf(const std::vector<XmlAttribute>& attributes, std::string_view name) {
  const auto found = std::find_if(attributes.begin(), attributes.end(),
                                  [&](const XmlAttribute& attribute) { return attribute.name == name; });
  return found == attributes.end() ? std::string_view() : found->value;
}

bool ReadXml(std::string_view xml, XmlHandler* handler) {
  if (xml.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) return false;
  xmlInitParser();
  const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> parser(
      xmlCreateMemoryParserCtxt(xml.data(), static_cast<int>(xml.size())), &xmlFreeParserCtxt);
  if (parser == nullptr) return false;
  Session session{handler, {}};
  std::memset(parser->sax, 0, sizeof *parser->sax);
  // Nothing declares or looks up entities, so none but those of XML itself are known.
  parser->sax->initialized = XML_SAX2_MAGIC;
  parser->sax->startElementNs = &OnStart;
  parser->sax->endElementNs = &OnEnd;
  parser->sax->characters = &OnText;
  parser->sax->ignorableWhitespace = &OnText;
  parser->sax->cdataBlock = &OnText;
  parser->userData = &session;
  xmlCtxtUseOptions(parser.get(), XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  parser->sax2 = 1;
  xmlParseDocument(parser.get());
  return parser->wellFormed != 0;
}

}  // namespace caresift::ingest
