// The Qualitätsdialog: agree on rules, rate alone, look together, talk about differences, find
// ideas, choose. It is the demo.
//
// The criteria are examples in our own words for the dimension "Netzwerk", marked as such: the
// wording of the published framework may not be reprinted without permission.
#include "templates/template.hpp"

namespace dialograum::templates {

using protocol::ScopeKind;

// A proposal in our own words, to be changed by those who talk by them.
std::vector<ItemPlan> rules_of_dialogue() {
  return {
      {.text = {"Unterschiede sind willkommen", "Differences are welcome"},
       .body = {"Unterschiedliche Einschätzungen zeigen, worüber es sich zu sprechen lohnt. Wir "
                "fragen nach, statt zu überzeugen.",
                "Different ratings show what is worth talking about. We ask instead of "
                "persuading."}},
      {.text = {"Zuhören und ausreden lassen", "Listen and let others finish"},
       .body = {"Eine Person spricht, die anderen hören zu. Alle kommen zu Wort, auch wer wenig "
                "sagt.",
                "One person speaks, the others listen. Everybody is heard, also those who say "
                "little."}},
      {.text = {"Von sich sprechen", "Speak for yourself"},
       .body = {"Ich spreche aus meiner Erfahrung und sage, wenn ich etwas nicht weiß.",
                "I speak from my own experience, and say when I do not know something."}},
      {.text = {"Vertraulich bleiben", "Keep it confidential"},
       .body = {"Was gesagt wird, bleibt im Kreis. Nach außen geht, was wir gemeinsam festhalten.",
                "What is said stays among us. What we write down together may leave the room."}},
      {.text = {"Keine Einzelfälle", "No individual cases"},
       .body = {"Wir machen keine Angaben zu einzelnen Familien oder Fällen.",
                "We give no details of individual families or cases."}},
  };
}

Template qualitaetsdialog() {
  return {
      .id = "qualitaetsdialog",
      .title = {"Qualitätsdialog", "Quality dialogue"},
      .description = {"Allein einschätzen, gemeinsam aufdecken, über Unterschiede sprechen, Ideen "
                      "sammeln, Prioritäten setzen, Maßnahmen planen. Mit drei Räumen.",
                      "Rate alone, reveal together, talk about differences, collect ideas, set "
                      "priorities, plan measures. With three rooms."},
      .rooms = {{"Kommune Nord", "Municipality North"},
                {"Kommune Mitte", "Municipality Centre"},
                {"Kommune Süd", "Municipality South"}},
      .steps =
          {
              {.title = {"Ankommen und Dialogregeln", "Arriving and rules of dialogue"},
               .minutes = 10,
               .activity = AgreementPlan{},
               .items = rules_of_dialogue()},
              {.title = {"Individuelle Einschätzung: Netzwerk", "Individual rating: network"},
               .minutes = 15,
               .activity = RatingPlan{.levels = 6,
                                      .low_label = {"trifft gar nicht zu", "does not apply at all"},
                                      .high_label = {"trifft voll zu", "fully applies"}},
               .items =
                   {{{"Dimension Netzwerk (Beispiel)", "Dimension network (example)"}, true},
                    {{"Die wichtigen Akteure sind im Netzwerk vertreten und arbeiten aktiv mit.",
                      "The relevant actors are part of the network and take an active part."}},
                    {{"Wir wissen voneinander, wer welche Aufgaben, Rollen und Grenzen hat.",
                      "We know of each other who has which tasks, roles and limits."}},
                    {{"Koordination und Steuerungsgruppe geben dem Netzwerk eine klare Richtung.",
                      "Coordination and steering group give the network a clear direction."}},
                    {{"Wir teilen ein gemeinsames Verständnis von Frühen Hilfen.",
                      "We share a common understanding of early childhood intervention."}},
                    {{"Für unsere Zusammenarbeit gelten vereinbarte Regeln.",
                      "Agreed rules apply to our cooperation."}},
                    {{"Familien erfahren leicht, welche Angebote es bei uns gibt.",
                      "Families easily find out what is on offer here."}}}},
              {.title = {"Dialog zu Unterschieden", "Dialogue about differences"},
               .minutes = 30,
               .scope = ScopeKind::all_rooms,
               .activity = BoardPlan{.silent = false},
               .items = {{{"Begründungen", "Reasons"}},
                         {{"Gute Praxisbeispiele", "Good practice"}},
                         {{"Informationslücken", "Gaps in information"}}}},
              {.title = {"Ideen sammeln und gruppieren", "Collect and group ideas"},
               .minutes = 20,
               .scope = ScopeKind::all_rooms,
               .activity = BoardPlan{.silent = true},
               .items = {{{"Was können wir tun?", "What can we do?"}}}},
              {.title = {"Prioritäten setzen", "Set priorities"},
               .minutes = 10,
               .scope = ScopeKind::all_rooms,
               .activity = VotePlan{.targets = protocol::VoteTargets::clusters,
                                    .board = 3,
                                    .budget = 5,
                                    .max_per_item = 3},
               .items = {}},
              {.title = {"Ernte im Plenum", "Harvest in the plenary"},
               .minutes = 20,
               .activity = BoardPlan{.silent = false, .harvest = 3},
               .items = {{{"Das geben die Räume weiter", "What the rooms pass on"}},
                         {{"Offene Fragen", "Open questions"}}}},
              {.title = {"Ziele und Maßnahmen", "Goals and measures"},
               .minutes = 30,
               .activity = GoalsPlan{},
               .items = {}},
              {.title = {"Blitzlicht", "Quick round"},
               .minutes = 15,
               .activity = BoardPlan{.quick_round = true},
               .items = {{{"Ein Satz zum Abschluss", "One sentence to close"}}}},
          },
  };
}

}  // namespace dialograum::templates
