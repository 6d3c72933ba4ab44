// A digital network round of 90 minutes: get to know a method by trying it.
#include "templates/template.hpp"

namespace dialograum::templates {

using protocol::ScopeKind;

Template netzwerkrunde() {
  return {
      .id = "netzwerkrunde",
      .title = {"Digitale Netzwerkrunde", "Digital network round"},
      .description = {"90 Minuten: ein Impuls, selbst ausprobieren, in Kleingruppen austauschen, "
                      "gemeinsam ernten.",
                      "90 minutes: an input, try it out, exchange in small groups, harvest "
                      "together."},
      .rooms = {{"Gruppe 1", "Group 1"},
                {"Gruppe 2", "Group 2"},
                {"Gruppe 3", "Group 3"},
                {"Gruppe 4", "Group 4"}},
      .steps =
          {
              {.title = {"Ankommen, Technik", "Arriving, technical check"},
               .minutes = 5,
               .activity = InfoPlan{{"Willkommen zur Netzwerkrunde. Wenn Sie diese Zeilen lesen, "
                                     "funktioniert alles.",
                                     "Welcome to the network round. If you read these lines, "
                                     "everything works."}},
               .items = {}},
              {.title = {"Blitzumfrage: Vorwissen", "Quick poll: what do you know already?"},
               .minutes = 5,
               .activity = VotePlan{.targets = protocol::VoteTargets::list,
                                    .budget = 1,
                                    .max_per_item = 1},
               .items = {{{"Das Thema ist mir neu", "The topic is new to me"}},
                         {{"Ich habe davon gehört", "I have heard of it"}},
                         {{"Wir arbeiten schon damit", "We work with it already"}}}},
              {.title = {"Impuls", "Input"},
               .minutes = 15,
               .activity = InfoPlan{{"Ein kurzer Impuls stellt das Material vor.",
                                     "A short input presents the material."}},
               .items = {}},
              {.title = {"Allein ausprobieren", "Try it alone"},
               .minutes = 15,
               .activity = RatingPlan{.levels = 6,
                                      .low_label = {"trifft gar nicht zu", "does not apply at all"},
                                      .high_label = {"trifft voll zu", "fully applies"}},
               .items = {{{"Zusammenarbeit im Netzwerk (Beispiel)",
                           "Cooperation in the network (example)"},
                          true},
                         {{"Bei uns arbeiten die wichtigen Akteure aktiv mit.",
                           "In our place the relevant actors take an active part."}},
                         {{"Bei uns ist klar, wer wofür zuständig ist.",
                           "In our place it is clear who is responsible for what."}},
                         {{"Bei uns gelten vereinbarte Regeln der Zusammenarbeit.",
                           "In our place agreed rules of cooperation apply."}}}},
              {.title = {"Austausch in Kleingruppen", "Exchange in small groups"},
               .minutes = 25,
               .scope = ScopeKind::all_rooms,
               .activity = BoardPlan{.silent = false},
               .items = {{{"Was überrascht uns?", "What surprises us?"}},
                         {{"Was setzen wir um?", "What do we put into practice?"}}}},
              {.title = {"Ernte", "Harvest"},
               .minutes = 15,
               .activity = BoardPlan{.silent = false},
               .items = {{{"Eine Botschaft je Gruppe", "One message per group"}}}},
              {.title = {"Nächster Schritt", "Next step"},
               .minutes = 5,
               .activity = BoardPlan{.silent = true},
               .items = {{{"Unser nächster Schritt", "Our next step"}}}},
              {.title = {"Blitzlicht", "Quick round"},
               .minutes = 5,
               .activity = BoardPlan{.quick_round = true},
               .items = {{{"Ein Satz zum Abschluss", "One sentence to close"}}}},
          },
  };
}

}  // namespace dialograum::templates
