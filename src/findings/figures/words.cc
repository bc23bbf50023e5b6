// The closed classes of words that the grammar of figures is written in, one list a class; a word may be in
// several.
#include "words.h"

#include <algorithm>
#include <unordered_map>

namespace caresift::figures {
namespace {

struct ClassList {
  std::uint32_t classes;
  const char* words;  // separated by spaces
};

constexpr ClassList kLists[] = {
    {kCardinal,
     "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
     "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand "
     "million dozen half third thirds quarter quarters fifth fifths sixth sixths eighth tenth £"},
    {kMonth,
     "january february march april may june july august september october november december jan feb mar apr "
     "jun jul aug sept sep oct nov dec"},
    {kNaming,
     "act section sections s ss regulation regulations reg schedule article articles paragraph paragraphs "
     "para "
     "paras part parts chapter page pages p pp ward wards theme phase stage level tier band grade version "
     "figure table appendix annex no nos number question priority type category quarter q room floor item "
     "iso step covid conversation outcome objective recommendation volume theatre theatres group "
     "class zone unit option score scored scoring rated rating year week day code ref "
     "principle domain strand pillar bay indicator indicators ascof"},
    {kTimeUnit, "second seconds minute minutes hour hours day days week weeks month months year years"},
    {kTimeliness,
     "wait waits waited waiting awaiting delay delays delayed overdue backlog backlogs took take takes taken "
     "taking average averages averaged averaging median mean longest maximum minimum shortest typical "
     "typically "
     "turnaround respond responded response responses outstanding unallocated late oldest time times "
     "timescale timescales timeframe stay unanswered length duration queue queues wait's lasted exceeded "
     "exceeding exceeds allocation slow handover triage behind schedule"},
    {kWindow,
     "last past previous preceding next first following coming final subsequent same recent latest initial "
     "another every each per further prior whole probationary"},
    {kAfterTime,
     "ago earlier later before previously after prior old apart running since notice hence either "
     "beforehand"},
    {kBoundary,
     "a an the this that these those inside of in on at by for from to with without within into onto over "
     "under "
     "above "
     "below between among across through throughout during before after since until against towards toward "
     "about around per via as than like upon off out up down near and or but nor so yet if when where while "
     "whilst because although though unless whether however who whom whose which what why how i we you he "
     "she "
     "it they them us him her their our its his your my me there here is are was were be been being am has "
     "have had having do does did done can could may might must shall should will would said say says told "
     "asked felt feel feels saw see seen found find finds gave give gives given got get made make makes took "
     "take takes taken went go goes came come comes left kept keep held hold ran run runs met meet began "
     "begin "
     "begun started start thought knew know needed need needs used receive received remain remained remains "
     "stood stand rose rise risen fell fall fallen wrote written led spent showed show shown died lived live "
     "worked want wanted waited wait await awaiting waiting placed living registered supported "
     "also only just even still already now then not no never always often sometimes usually currently "
     "ourselves "
     "themselves myself himself herself itself yourself ones others yearly "
     "annually weekly daily monthly who've each every any some all both either neither more most less least "
     "fewer too very together today last next ago later earlier otherwise instead respectively alone"},
    {kHuman,
     "people person persons adults adult residents resident patients patient carers carer users user clients "
     "client individuals individual men man women woman children child citizens citizen customers customer "
     "relatives relative families family callers caller inhabitants households' tenants tenant service-users "
     "neighbour neighbours learners veterans smokers respondents' members participants attendees young "
     "pensioners inpatients "
     "respondents respondent responders"},
    {kProvider,
     "providers provider homes home agencies agency locations location organisations' hospices care-homes"},
    {kRole,
     "worker workers therapist therapists assessor assessors nurse nurses manager managers practitioner "
     "practitioners apprentice apprentices officer officers doctor doctors consultant consultants "
     "psychologist "
     "psychologists coordinator coordinators lead leads director directors assistant assistants student "
     "students trainee trainees employee employees colleague colleagues volunteer volunteers trainer "
     "trainers "
     "specialist specialists advocate advocates midwife midwives pharmacist pharmacists brokers broker "
     "inspector inspectors councillor councillors champion champions"},
    {kStructure,
     "conversations conversation times time ways way pillars principles strands themes priorities areas "
     "steps "
     "stages phases levels types tiers parts sides aspects elements things examples reasons components "
     "domains "
     "objectives values points point degrees degree statements questions categories c's cs dimensions topics "
     "words goals factors headings quarters halves thirds metres miles am pm years-old"},
    {kDefinite, "the these those this both other all its their our his her your my latter former"},
    {kApproximate,
     "almost nearly about around approximately roughly circa c some over just under approaching estimated "
     "close little"},
    {kTarget,
     "target targets standard standards goal goals aim aims aimed aiming threshold ceiling guidance "
     "guideline timescale "
     "timescales "
     "kpi kpis limit requirement expectation policy objective allowed expected promised ambition ambitions"},
    {kComparing, "compared compares comparing comparison against versus vs than benchmark benchmarks"},
    {kContrast, "however but whereas although though while whilst"},
    {kVerb,
     "is are was were be been has have had do does did can could may might must should will would said says "
     "felt found received accessed lived reported needed required stood stands remained made took knew "
     "showed "
     "rose fell reached thought got began met went came held left became waited averaged totalled numbered "
     "concerned led"},
    {kPost,
     "recruit recruited recruiting additional vacant vacancy vacancies fund funded funding "
     "appoint "
     "appointed appointing post posts extra new fte wte hire hired employ role roles"},
    {kUp, "above higher exceeded exceeds exceeding exceed greater over highest"},
    {kDown, "below lower less fewer under behind beneath lowest"},
    {kDone,
     "answered replied responded resolved completed assessed screened closed dealt processed reviewed "
     "arranged "
     "delivered repaired seen settled allocated"},
    {kSaying,
     "told said say says described explained commented mentioned pointed added remarked reported spoke "
     "thought "
     "felt agreed recalled complained praised raised"},
    {kPlace,
     "wards ward homes home sites site units unit households bases buildings floors hospitals locations "
     "services teams localities areas houses bungalows corridors lounges rooms"},
    {kMark, ", ; : ( ) – % &"},
    {kChanging,
     "rise rises risen rose rising increase increased increases increasing grew grown growth fall fell "
     "fallen "
     "falling fallen drop dropped decrease decreased decline declined reduce reduced reducing reduction came "
     "come down up cut improved improvement gone went climbed crept doubled halved trebled tripled change "
     "changed moved slipped"},
};

std::unordered_map<std::string_view, std::uint32_t> ReadLists() {
  std::unordered_map<std::string_view, std::uint32_t> classes;
  for (const ClassList& list : kLists) {
    std::string_view rest = list.words;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      if (end > 0) classes[rest.substr(0, end)] |= list.classes;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return classes;
}

}  // namespace

std::uint32_t ClassesOf(std::string_view word) {
  static const auto* const kClasses = new std::unordered_map(ReadLists());
  const auto found = kClasses->find(word);
  return found == kClasses->end() ? 0 : found->second;
}

}  // namespace caresift::figures
