// The Qualitätsdialog: rate alone, look together, talk about differences, find ideas, choose. It is
// the demo.
//
// The criteria are examples in our own words for the dimension "Netzwerk", marked as such: the
// wording of the published framework may not be reprinted without permission.
#include "templates/template.hpp"

namespace dialograum::templates {

using protocol::ScopeKind;

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
               .activity = InfoPlan{{"Herzlich willkommen. Heute schauen wir gemeinsam auf unser "
                                     "Netzwerk.\n\nUnterschiedliche Einschätzungen sind erwünscht: "
                                     "Sie zeigen, worüber es sich zu sprechen lohnt. Bitte machen "
                                     "Sie keine Angaben zu einzelnen Familien oder Fällen.",
                                     "Welcome. Today we look at our network together.\n\nDifferent "
                                     "ratings are wanted: they show what is worth talking about. "
                                     "Please give no details of individual families or cases."}},
               .items = {}},
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
               .activity = BoardPlan{.silent = true},
               .items = {{{"Ein Satz zum Abschluss", "One sentence to close"}}}},
          },
  };
}

}  // namespace dialograum::templates
