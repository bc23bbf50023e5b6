#include <gtest/gtest.h>

#include "support.h"

namespace caresift {
namespace {

struct Case {
  const char* text;
  const char* figures;  // as ShowFigures shows them
};

void Check(std::initializer_list<Case> cases) {
  for (const Case& test : cases) EXPECT_EQ(ShowFigures(test.text), test.figures) << test.text;
}

TEST(Figures, Shares) {
  Check({
      {"Only 64.5% of tenants knew whom to call.", "64.5 percent share"},
      {"Fifty-one per cent of drivers had a licence check.", "51 percent share"},
      {"Nearly half of the lunches went back untouched.", "50 percent share"},
      {"A third of gardens had a ramp.", "33.33 percent share"},
      {"Two thirds of drivers agreed.", "66.67 percent share"},
      {"One in eight alarms failed.", "12.5 percent share"},
      {"One kettle in four was broken.", "25 percent share"},
      {"Nine out of ten neighbours liked the garden.", "90 percent share"},
      {"Seven gardeners in ten had gloves.", "70 percent share"},
      {"One boiler in 25 was out of date.", "4 percent share"},
      {"Seven gardeners in 20 sheds had gloves.", "7 gardener count; 20 shed count"},
      {"The spot check covered 12 percent of rotas.", "12 percent share"},
  });
}

TEST(Figures, CountsInTheUnitOfTheirNoun) {
  Check({
      {"There were 17 open disputes with landlords.", "17 dispute count"},
      {"It employs 48 carers and looks after 2,310 clients.", "48 carer count; 2310 client count"},
      {"Six agencies left the scheme.", "6 provider count"},
      {"The borough has 31 nursing homes.", "31 provider count"},
      {"They recruited 4 occupational therapists.", "4 post count"},
      {"We met 9 members of staff.", "9 staff count"},
      {"1 suspension and 2 warnings were in force.", "1 suspension count; 2 warning count"},
      {"There were 12 section 42 enquiries on hold.", "12 enquiry count"},
      {"The number of requests still to be read was 88.", "88 request count"},
      {"The list stood at 75.", "75 person count"},
      {"8 of 11 rotas were signed.", "8 rota count of 11"},
      {"Nine of its last 14 offers were taken.", "9 offer count of 14"},
      {"Seven of the 19 porters had left.", "7 porter count of 19"},
      {"All but two of the 30 doors were locked.", "28 door count of 30"},
      {"Of 40 lamps tested, six were dim.", "6 lamp count of 40"},
      {"We read 14 letters, of which five were late.", "14 letter count; 5 letter count of 14"},
  });
}

TEST(Figures, CountsWhoseNounStandsElsewhere) {
  Check({
      {"Parcels were sorted by noon, but 41 had no label.", "41 parcel count"},
      {"The hostel takes 30 lodgers, and 27 were in residence.", "30 lodger count; 27 lodger count"},
      {"A night shelter for 18 men in three houses had 12 in residence.",
       "18 man count; 3 house count; 12 man count"},
      {"The bus carried about 210 pupils a day, 35 of them wheelchair users.",
       "210 pupil count; 35 user count"},
      {"Nine cooks had certificates, 4 of which were out of date.", "9 cook count; 4 certificate count"},

      {"A team of seven was set up.", "7 person count"},
      {"Caseloads in the north averaged 31.", "31 case average"},
      {"Advisers carried caseloads of 44.", "44 case count"},
      {"The wait for a ramp was 30 weeks, and the longest was 71.", "30 week; 71 week maximum"},
      {"The average stay had come down from 19 days to 12.", "12 day change vs 19 previous better"},
  });
}

TEST(Figures, CountsOfAllAndOfPlanned) {
  Check({
      {"All nine ramps had been checked.", "9 ramp count of 9"},
      {"Posters hung in all three homes.", ""},
      {"So far 40 of a planned 90 inspections had been done.", "40 inspection count target 90 worse"},
      {"Only one porter was on duty.", "1 porter count"},
      {"One porter was whistling.", ""},
      {"Only one of the nine ramps was safe.", "1 ramp count of 9"},
      {"60 of the oldest requests went to a private firm.", "60 request count"},
      {"Four more porters were being trained.", "4 porter count"},
      {"It opened 12 supported living flats.", "12 flat count"},
  });
}

TEST(Figures, RatesAndDegrees) {
  Check({
      {"There were 2.4 floods per 1,000 cellars, against 3.1 nationally.",
       "2.4 per 1,000 cellars vs 3.1 national worse"},
      {"The rate of burglary was 310 per 100,000 households.", "310 per 100,000 households"},
      {"The larder had reached 29°C.", "29 degree count"},
      {"No tap ran above 43 degrees Celsius.", "43 degree count"},
  });
}

TEST(Figures, TimesThatLasted) {
  Check({
      {"The lift had been out of use for 31 days.", "31 day"},
      {"The landlord had not called for seven weeks.", "7 week"},
      {"There was no hot water for three days.", "3 day"},
      {"Help is given for up to 6 weeks.", ""},
      {"The ledger had gone unsigned on five days in a month.", "5 day count"},
      {"We visited on two days.", ""},
      {"Suppers came as much as 35 minutes after those downstairs.", "35 minute maximum"},
      {"No one had waited more than 12 hours.", "12 hour maximum"},
      {"In the space of 2 weeks six lamps failed.", "6 lamp count"},
      {"The yard received three letters in a year and had answered each within ten working days.",
       "3 letter count; 10 day maximum"},
      {"The club went from the third league to the first within two years.", ""},
  });
}

TEST(Figures, TimesThatAreWaitsOrLimits) {
  Check({
      {"The average wait for a ramp was 63 days.", "63 day average"},
      {"The median delay was 5.5 weeks.", "5.5 week median"},
      {"Repairs took 9 working days on average.", "9 day average"},
      {"Tenants had waited up to 14 months.", "14 month maximum"},
      {"Some tenants waited over a year.", "1 year"},
      {"Tenants waited 6-8 weeks for keys.", "6 week minimum; 8 week maximum"},
      {"Tenants waited between three and five weeks for keys.", "3 week minimum; 5 week maximum"},
      {"Engineers arrived within 4 hours.", "4 hour maximum"},
      {"There was a 12-week wait for keys.", "12 week"},
      {"Letters were answered in 29 working days.", "29 day"},
      {"The longest wait was two and a half years.", "2.5 year maximum"},
      // The share is the figure, the time says which cases it counts.
      {"77% of repairs were finished within 20 days.", "77 percent share"},
      {"Percentage of repairs finished within 20 days", ""},
  });
}

TEST(Figures, Money) {
  Check({
      {"The roof cost £2.4m.", "2400000 pound"},
      {"A grant of £38,500 paid for the garden.", "38500 pound"},
      {"It needs £1.1 million more.", "1100000 pound"},
      {"Fees rose to £950k.", "950000 pound"},
  });
}

TEST(Figures, Changes) {
  Check({
      {"Attendance fell from 30% to 12%.", "12 percent change vs 30 previous worse"},
      {"Visits by the bus rose from 14 to 52.", "52 visit change vs 14 previous"},
      {"The scheme improved the number of rooms on offer from 20 to 65.",
       "65 room change vs 20 previous better"},
      {"A drinks round on Fridays brought infections down from 31 to 18.",
       "18 infection change vs 31 previous"},
      {"The yard grew from 1.5 lorries to six.", "6 lorry change vs 1.5 previous"},
      {"Demand went up by 17%.", "17 percent change"},
      {"There was a 9% rise in demand.", "9 percent change"},
      {"58% of meals were hot, up from 41%.", "58 percent share vs 41 previous better"},
      {"In 2012, 31% cycled and the latest count shows 44%.", "44 percent change vs 31 previous better"},
      {"Prices ranged from 3% to 7%.", "3 percent minimum; 7 percent maximum"},
  });
  EXPECT_EQ(ShowFigures("Vacancies fell from 30% to 12%.", true), "12 percent change vs 30 previous better");
  EXPECT_EQ(ShowFigures("Falls rose from 11 to 19.", true), "19 fall change vs 11 previous worse");
}

TEST(Figures, ComparatorsAndTargets) {
  Check({
      {"62% felt safe, below the England average of 70%.", "62 percent share vs 70 national worse"},
      {"62% felt safe compared with 55% across the region.", "62 percent share vs 55 regional better"},
      {"62% felt safe, in line with the national average of 61%.", "62 percent share vs 61 national in-line"},
      {"62% felt safe, in line with the national average of 71%.",
       "62 percent share vs 71 national in-line !"},
      {"62% felt safe, above the England average of 70%.", "62 percent share vs 70 national better !"},
      {"For tenants it was 62% and the England average was 65%.", "62 percent share vs 65 national worse"},
      {"The mean wait was 31 days, against a target of 28 days.", "31 day average target 28 worse"},
      {"Calls took 40 seconds on average, inside the 60 allowed.", "40 second average target 60 better"},
      {"83% of nurses and 71% of doctors had done so, against a target of 90%.",
       "83 percent share target 90 worse; 71 percent share target 90 worse"},
      {"The council aimed to inspect 80% of boilers.", "80 percent target"},
      {"Rent was paid by 90%, better than the 84% achieved by similar landlords.",
       "90 percent share vs 84 peers better"},
  });
}

TEST(Figures, AreNot) {
  Check({
      {"The visit began on 4 and 5 June 2021 and ended in 2022.", ""},
      {"See section 42, regulations 12 and 17 and paragraph 3.4.", ""},
      {"Regulation 12(2)(g) applies under the Housing Act 1988.", ""},
      {"The strategy (2021-2025) and the 2023/24 plan were new.", ""},
      {"Residents aged 65 and over, children under 18 and women aged 18-64.", ""},
      {"A woman of 84 years of age spoke.", ""},
      {"A 24-hour line, a 3-month trial and a 360-degree survey.", ""},
      {"They used the 3 conversations and four priorities.", ""},
      {"In the last 12 months the roof leaked.", ""},
      {"She has 30 hours a week of help.", ""},
      {"The rota is checked every 3 months, 4 times per day.", ""},
      {"The lift opened three years ago.", ""},
      {"4.2.1", ""},
      {"- 4.2.", ""},
      {"2. Doors", ""},
      {"Ring 0300 123 4567 or 24/7 at 10:30 or 8pm.", ""},
      {"Ward 7, band 6 and year 2.", ""},
      {"One of the two doors was open.", ""},
      {"The two chairs and both lamps were new.", ""},
      {"Help was offered for at least one task.", ""},
      {"Score: 3", ""},
      {"We read five of the eight statements.", ""},
      {"Everyone but the cook came in all but three cases.", ""},
      {"COVID-19 closed it.", ""},
      {"Two neighbours told us the bell was broken.", ""},
      {"The nurse calls two afternoons a week.", ""},
      {"They rang 999 and then NHS 111.", ""},
      {"A group of 12 lodgers sang.", "12 lodger count"},
      {"Six in ten wanted one, close to the national average of 58%.",
       "60 percent share vs 58 national better"},
  });
}

TEST(Figures, SaySomethingOfTheirContext) {
  const std::string text = "In May 2023, 41 tenants were waiting for a ramp.";
  const Figure figure = ReadFigures(text)[0].figures.at(0);
  EXPECT_EQ(figure.as_of, "2023-05");
  EXPECT_EQ(figure.measure, "tenants were waiting for a ramp");
  EXPECT_EQ(Slice(text, figure.span), "41 tenants");

  const auto of = [](const char* sentence) { return ReadFigures(sentence)[0].figures.at(0); };
  EXPECT_EQ(of("As of 9 June 2022 there were 12 open cases.").as_of, "2022-06-09");
  EXPECT_EQ(of("About 70% of lodgers were content.").approximate, true);
  EXPECT_EQ(of("Of lodgers, 70% were content.").approximate, false);
  EXPECT_EQ(of("Exactly 70% of lodgers with pets were content.").population, "lodgers with pets");
  EXPECT_EQ(of("For lodgers with pets, 70% were content.").population, "lodgers with pets");
  EXPECT_EQ(of("The average wait over the past 6 months was 9 days.").period, "the past 6 months");
  EXPECT_EQ(of("The council told us the average wait for a ramp was 9 days.").measure, "wait for a ramp");
}

}  // namespace
}  // namespace caresift
