"""SKOS and Web Annotations in one RDF store, asked by SPARQL: TURTLE JSON-LD OUT."""
import json
import sys

try:
    import rdflib
except ImportError:
    print("skipped: the Python package rdflib is not installed")
    sys.exit()

# The terms of the annotation context that are used, so that nothing is fetched.
OA, AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"
IRI = lambda term: {"@id": OA + term, "@type": "@vocab"}
CONTEXT = {
    "id": "@id", "type": "@type", "oa": OA, "dcterms": "http://purl.org/dc/terms/", "as": AS,
    "Annotation": OA + "Annotation", "AnnotationPage": AS + "OrderedCollectionPage",
    "SpecificResource": OA + "SpecificResource",
    "TextPositionSelector": OA + "TextPositionSelector", "TextQuoteSelector": OA + "TextQuoteSelector",
    "classifying": OA + "classifying", "tagging": OA + "tagging", "linking": OA + "linking",
    "body": {"@id": OA + "hasBody", "@type": "@id"}, "target": {"@id": OA + "hasTarget", "@type": "@id"},
    "source": {"@id": OA + "hasSource", "@type": "@id"}, "selector": {"@id": OA + "hasSelector", "@type": "@id"},
    "motivation": {"@id": OA + "motivatedBy", "@type": "@vocab"}, "purpose": {"@id": OA + "hasPurpose", "@type": "@vocab"},
    "exact": OA + "exact", "prefix": OA + "prefix", "suffix": OA + "suffix",
    "start": OA + "start", "end": OA + "end",
    "generator": {"@id": AS + "generator", "@type": "@id"},
    "items": {"@id": AS + "items", "@type": "@id", "@container": "@list"},
}

turtle, page, out = sys.argv[1:]
graph = rdflib.Graph()
graph.parse(turtle, format="turtle")
concepts = len(graph)
document = json.load(open(page, encoding="utf-8"))
assert document["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
document["@context"] = [CONTEXT, *document["@context"][1:]]
graph.parse(data=json.dumps(document), format="json-ld")

PREFIXES = """PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX dct: <http://purl.org/dc/terms/> """
codebook = json.load(open(out + "/codebook.json", encoding="utf-8"))
labels = {str(row[0]): str(row[1]) for row in graph.query(
    PREFIXES + "SELECT ?n ?l { ?c skos:topConceptOf <urn:caresift:scheme:theme>; skos:notation ?n; skos:prefLabel ?l }")}
assert labels == {theme["id"]: theme["label"] for theme in codebook["themes"]}, labels
narrower = list(graph.query(PREFIXES + "SELECT ?c { ?c skos:broader/skos:topConceptOf <urn:caresift:scheme:theme> }"))
assert len(narrower) == sum(len(theme["subthemes"]) for theme in codebook["themes"])
dangling = list(graph.query(PREFIXES + """SELECT ?c ?o { ?c skos:broader|skos:relatedMatch|skos:inScheme ?o
  FILTER NOT EXISTS { ?o a ?t } }"""))
assert not dangling, dangling[:3]
assert len(list(graph.query(PREFIXES + "SELECT ?c { ?c skos:relatedMatch ?s }"))) > 50

findings = [json.loads(line) for line in open(out + "/findings.jsonl", encoding="utf-8")]
expected = {}
coded = 0
for finding in findings:
    if finding["duplicate_of"] or not (finding["themes"] or finding["finding"] != "none"):
        continue
    coded += 1
    for theme in finding["themes"]:
        expected[theme["id"]] = expected.get(theme["id"], 0) + 1
counts = {str(row[0]): int(row[1]) for row in graph.query(PREFIXES + """SELECT ?n (COUNT(?a) AS ?k) {
  ?a a oa:Annotation; oa:hasBody/oa:hasSource ?c . ?c skos:topConceptOf <urn:caresift:scheme:theme>; skos:notation ?n }
  GROUP BY ?n""")}
assert counts == expected, (counts, expected)
quotes = {str(row[0]) for row in graph.query(PREFIXES + "SELECT ?e { ?a a oa:Annotation; oa:hasTarget/oa:hasSelector/oa:exact ?e }")}
assert quotes == {f["text"] for f in findings if not f["duplicate_of"] and (f["themes"] or f["finding"] != "none")}
bodies = {row[0] for row in graph.query(PREFIXES + "SELECT DISTINCT ?s { ?a a oa:Annotation; oa:hasBody/oa:hasSource ?s FILTER NOT EXISTS { ?s a skos:Concept } }")}
assert not bodies, bodies
print("checked", concepts, "triples of concepts,", coded, "annotations")
