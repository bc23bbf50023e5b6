// Sentences written for the purpose, each with the type and evidence a reader would give it. The lexicons are
// not expected to get all of them; they must not get fewer than they did.
#include <gtest/gtest.h>

#include <string>

#include "support.h"

namespace caresift {
namespace {

struct Row {
  const char* type;
  const char* evidence;
  const char* text;
};

constexpr Row kProviderRows[] = {
    {"strength", "observation",
     "Ambulances were swept and restocked after every job, and the two we climbed into were gleaming."},
    {"shortfall", "outcomes",
     "The mean response to the most serious calls was 9 minutes 40 seconds, against a national standard of "
     "seven minutes."},
    {"shortfall", "outcomes", "Crews lost 3,100 hours in the quarter waiting outside emergency departments."},
    {"strength", "staff-leaders", "Paramedics knew how to get hold of a senior clinician at any hour."},
    {"strength", "processes", "No controlled drugs were unaccounted for, and the registers balanced."},
    {"shortfall", "processes", "The keys to the drugs cabinet hung on a hook beside it."},
    {"strength", "people", "Patients said they could usually see a GP within two days."},
    {"shortfall", "outcomes",
     "In the national GP patient survey 41% of respondents found it easy to get through by phone, against "
     "68% across England."},
    {"strength", "outcomes",
     "Cervical screening reached 82% of those eligible, two points above the national target."},
    {"shortfall", "processes", "Nobody had reviewed the list of patients taking methotrexate since March."},
    {"strength", "processes", "Blank prescriptions were logged and locked away at the end of each surgery."},
    {"mixed", "processes",
     "Referrals to hospital were made promptly, but urgent ones were not always followed up."},
    {"strength", "people",
     "Clients told us their care workers turned up on time and stayed as long as they should."},
    {"shortfall", "outcomes",
     "Logs showed that one visit in six began more than half an hour late in August."},
    {"shortfall", "people", "\"I never know who is going to walk through the door,\" a woman of 84 said."},
    {"strength", "processes",
     "No one had been started on a package until a senior worker had met them at home."},
    {"shortfall", "processes",
     "Two of the seven care workers whose files we read had begun before their references came back."},
    {"strength", "processes",
     "Care plans ran to four pages and gave a vivid picture of the person and their habits."},
    {"none", "processes", "The agency is run from an office above a shop and employs 46 care workers."},
    {"none", "processes", "The surgery looks after 9,200 patients from two sites."},
    {"none", "processes", "We telephoned 14 clients and visited three at home."},
    {"strength", "processes", "Door codes were never written in care plans."},
    {"strength", "outcomes", "Sickness had halved since 2021 and now stood at 3.1%."},
    {"shortfall", "outcomes", "Turnover among night staff was 38%, twice that of the sector."},
    {"strength", "observation",
     "Lunch was unhurried, and those who needed help had someone sitting beside them."},
    {"shortfall", "observation",
     "The shower room on the first floor had no lock, and paint was coming away from its ceiling."},
    {"shortfall", "observation", "We saw a nurse give tablets to three people from one pot."},
    {"mixed", "observation", "The lounge had been repainted, although the carpet there was threadbare."},
    {"strength", "processes",
     "Every person had an emergency evacuation plan that matched how they moved about."},
    {"shortfall", "processes", "Fluid charts for four people stopped at teatime."},
    {"strength", "processes",
     "When things went wrong the manager said sorry, looked for the cause and told staff what she had "
     "learned."},
    {"shortfall", "staff-leaders", "Porters told us they were afraid to speak up."},
    {"strength", "staff-leaders", "Receptionists said the partners always made time for them."},
    {"none", "staff-leaders", "The trust told us that it would replace the scanner by the spring."},
    {"shortfall", "processes", "The risk register had not been opened since January."},
    {"strength", "processes", "The board hears from a patient at the start of each meeting."},
    {"strength", "partners", "The local hospice described the district nurses as a pleasure to work with."},
    {"shortfall", "partners", "A head teacher told us that calls to the service went unreturned for weeks."},
    {"shortfall", "outcomes", "Only nine of the 31 staff had had an appraisal."},
    {"strength", "outcomes", "All but two of the 48 nurses were up to date with resuscitation training."},
    {"shortfall", "outcomes", "The rating for safety has gone down to inadequate."},
    {"strength", "outcomes", "The service keeps its rating of outstanding for caring."},
    {"none", "processes",
     "The practice was last inspected in 2018, when it was found to be in breach of two regulations."},
    {"strength", "processes", "Those breaches had been remedied."},
    {"shortfall", "processes",
     "The service must make sure that references are obtained before anyone starts work."},
    {"mixed", "processes",
     "Theatre lists started punctually, yet one operation in nine was cancelled on the day."},
    {"mixed", "people", "Most mothers praised their midwife, but several had been left alone in labour."},
    {"strength", "processes",
     "Babies' tags were checked twice and an alarm sounded if one was carried past the door."},
    {"shortfall", "processes", "Call handlers worked 12-hour shifts with one break."},
    {"strength", "people", "Nobody we spoke with could think of anything they would change."},
    {"strength", "processes", "Staff did not use restraint, and sedatives were hardly ever prescribed."},
    {"shortfall", "processes", "Seclusion records were thin and in two cases did not say why it had begun."},
    {"strength", "observation", "Staff knelt to talk to people and did not hurry them."},
    {"none", "processes", "Restraint means any action that stops a person from doing what they want."},
    {"strength", "processes", "Interpreters were booked whenever they were needed."},
    {"shortfall", "processes", "Interpreters were seldom booked, and children were asked to translate."},
    {"strength", "processes",
     "The manager read every incident form herself and fed back what she had changed."},
    {"shortfall", "processes", "Incidents went unreported because the form took half an hour to fill in."},
    {"strength", "processes", "Swab counts were done aloud by two people before every incision was closed."},
    {"strength", "outcomes",
     "Ninety-four per cent of patients with a suspected stroke were scanned within the hour."},
    {"shortfall", "outcomes", "Four-hour performance stood at 58%, compared with 71% nationally."},
    {"shortfall", "processes", "Junior doctors covered three wards alone after midnight."},
    {"strength", "people", "Relatives said they were rung straight away when anything changed."},
    {"none", "people", "We received 41 comment cards."},
    {"strength", "processes",
     "The dose of each anticoagulant was checked against the latest blood test before it was dispensed."},
    {"shortfall", "processes",
     "Staff relied on memory for allergies because the chart had no space for them."},
    {"mixed", "processes", "Most rooms had been refurbished, but two bathrooms still had cracked tiles."},
    {"strength", "observation", "Carers crouched beside wheelchairs and waited for an answer."},
    {"none", "processes", "Rosebank provides personal care to adults in their own homes."},
    {"shortfall", "staff-leaders",
     "Two care workers said their rotas left no time to get from one house to the next."},
    {"strength", "staff-leaders",
     "Staff told us they would be happy for a member of their own family to be cared for there."},
    {"shortfall", "processes", "The provider had not told us about two serious injuries, as it must."},
    {"none", "staff-leaders", "The manager said she would order new slings."},
    {"strength", "processes", "Prescriptions were turned round within 24 hours."},
    {"shortfall", "outcomes", "One call in twelve was abandoned before anyone picked up."},
    {"strength", "outcomes", "The practice achieved 98% of the points available."},
    {"none", "outcomes", "Exception reporting was close to the national rate."},
    {"shortfall", "processes",
     "Vaccines had been kept in a fridge whose thermometer had failed a month earlier."},
    {"strength", "processes", "Complaints were few, and replies were frank and courteous."},
    {"shortfall", "processes", "A complaint made in April had had no reply by July."},
    {"strength", "processes", "There was a culture in which anyone could stop a procedure."},
    {"shortfall", "staff-leaders", "Dispatchers described being shouted at by managers."},
    {"strength", "processes", "Every vehicle carried the same kit in the same place."},
    {"shortfall", "observation", "Three of the vehicles had bald tyres."},
    {"strength", "people", "\"You feel like a person, not a number,\" a man told us."},
    {"shortfall", "people", "A daughter said her father's hearing aids had been lost twice."},
    {"none", "processes", "At the last inspection the home was rated requires improvement."},
    {"strength", "outcomes", "The home has moved from requires improvement to good."},
};

constexpr Row kCouncilRows[] = {
    {"strength", "processes",
     "Social workers carried a manageable number of cases and could ask for help when a case grew complex."},
    {"strength", "processes",
     "The hub brought housing, benefits and health advice under one roof so people told their story once."},
    {"strength", "processes", "Out of hours calls went to a duty team which had access to case notes."},
    {"none", "processes", "The council covers an area of 83 square miles with two market towns."},
    {"none", "processes", "Assessments were carried out by four locality teams and a hospital team."},
    {"none", "processes", "The Preparing for Adulthood team worked with young people aged 14 to 25."},
    {"strength", "processes",
     "Young people were introduced to an adult social worker two years before they turned 18."},
    {"shortfall", "processes", "Young people often had no named worker until they turned 18."},
    {"strength", "staff-leaders",
     "Social workers told us supervision took place monthly and that it made them think."},
    {"shortfall", "staff-leaders", "Team managers said the electronic record froze several times a day."},
    {"shortfall", "partners", "Home care agencies told us invoices were paid weeks after they fell due."},
    {"strength", "partners",
     "A carers' charity said commissioners picked up the phone and acted on what they heard."},
    {"mixed", "partners",
     "Providers found contract officers friendly, but said answers about fees took months."},
    {"shortfall", "people",
     "A father told us he had rung nine times before anyone came to see his daughter."},
    {"strength", "people",
     "One carer told us that a sitting service let her sleep through the night for the first time in years."},
    {"shortfall", "outcomes", "In March 412 people were waiting for an occupational therapist."},
    {"none", "outcomes", "In 2023 the council received 6,210 requests for support."},
    {"strength", "outcomes",
     "Of people leaving reablement, 71% needed no further care, better than the regional figure of 64%."},
    {"shortfall", "outcomes",
     "The share of carers satisfied with social services (32.1%) was lower than the England average "
     "(36.3%)."},
    {"none", "outcomes", "The rate of permanent admissions was similar to the England average."},
    {"strength", "outcomes", "Delayed discharges had fallen by half in a year."},
    {"none", "processes", "The council was redesigning its front door."},
    {"none", "staff-leaders", "The director told us a new carers' offer would start in the autumn."},
    {"shortfall", "processes", "The strategy had lapsed in 2021 and a new one was still being written."},
    {"strength", "processes",
     "Managers looked at a sample of case files every month and gave written feedback to the worker."},
    {"none", "processes", "A market position statement sets out what the council expects to buy."},
    {"strength", "processes", "Advocates were offered early, and staff knew how to refer."},
    {"shortfall", "processes",
     "Advocacy was not always offered to people who had substantial difficulty being involved."},
    {"strength", "processes",
     "Safeguarding enquiries were proportionate and kept the person's wishes at their centre."},
    {"shortfall", "processes", "Enquiries drifted, and people were rarely told how they had ended."},
    {"none", "processes", "The Safeguarding Adults Board is chaired by an independent person."},
    {"strength", "processes",
     "Learning from two safeguarding adult reviews had changed how self-neglect was approached."},
    {"none", "processes",
     "The council commissioned a carers' centre to carry out assessments on its behalf."},
    {"strength", "processes",
     "People from the Roma community had helped to write leaflets in their own languages."},
    {"shortfall", "processes",
     "Few people from minority communities used the service, and the council could not say why."},
    {"strength", "processes", "Elected members asked searching questions about waiting times."},
    {"shortfall", "processes", "Scrutiny of adult social care by elected members was light."},
    {"strength", "processes", "Technicians fitted simple equipment the same day."},
    {"shortfall", "processes",
     "There were not enough supported living places for autistic people, so some lived far from home."},
    {"none", "processes", "Extra care housing was available in three schemes."},
    {"strength", "processes",
     "Hospital social workers were on the wards seven days a week, which kept discharges moving at "
     "weekends."},
    {"none", "processes", "To tackle this, the council had set up a task group."},
    {"strength", "staff-leaders", "Occupational therapists described leaders as visible and quick to help."},
    {"mixed", "processes",
     "The online directory was thorough, although many people did not know it existed."},
    {"strength", "processes", "Direct payment users had a peer group that met each month to share tips."},
    {"shortfall", "processes", "Personal assistants were hard to find in rural villages."},
    {"strength", "processes", "The workforce was stable, with few agency staff."},
    {"none", "processes",
     "Leaders recognised the importance of co-production and were drawing up a charter."},
    {"strength", "processes", "Risks to people on the list were checked by phone every four weeks."},
    {"none", "processes", "Each locality has a team manager and two senior practitioners."},
};

// Share of rows whose type and whose evidence are as written; `misses` names the others.
struct Score {
  double types = 0, evidence = 0;
  std::string misses;
};

template <std::size_t N>
Score ScoreOf(const Row (&rows)[N], const char* heading, bool council) {
  Score score;
  for (const Row& row : rows) {
    const Verdict verdict = JudgeLast(ShippedLexicons(), row.text, heading, council);
    score.types += verdict.type == row.type;
    score.evidence += verdict.evidence == row.evidence;
    if (verdict.type != row.type) score.misses += std::string(row.type) + ": " + verdict.why;
    if (verdict.evidence != row.evidence) score.misses += std::string(row.evidence) + ": " + verdict.why;
  }
  score.types /= N;
  score.evidence /= N;
  return score;
}

TEST(Sentences, OfProviders) {
  const Score score = ScoreOf(kProviderRows, "Is the service safe?", kProvider);
  EXPECT_GE(score.types, 0.90) << score.misses;
  EXPECT_GE(score.evidence, 0.87) << score.misses;
}

TEST(Sentences, OfCouncils) {
  const Score score = ScoreOf(kCouncilRows, "", kCouncil);
  EXPECT_GE(score.types, 0.88) << score.misses;
  EXPECT_GE(score.evidence, 0.90) << score.misses;
}

}  // namespace
}  // namespace caresift
