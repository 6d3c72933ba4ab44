// A transfer conference of 200 people and more: presentations, three tracks, rounds of exchange,
// harvest. Breaks are steps: a full day in front of a screen is tiring.
#include "templates/template.hpp"

namespace dialograum::templates {

using protocol::ScopeKind;

Template transferkonferenz() {
  return {
      .id = "transferkonferenz",
      .title = {"Transferkonferenz", "Transfer conference"},
      .description = {"Fünf Stunden für große Gruppen: Ergebnisse vorstellen, in drei Themen "
                      "austauschen, Botschaften wählen, gemeinsam ernten.",
                      "Five hours for large groups: present results, exchange in three topics, "
                      "choose messages, harvest together."},
      .rooms = {{"Thema 1", "Topic 1"}, {"Thema 2", "Topic 2"}, {"Thema 3", "Topic 3"}},
      .steps =
          {
              {.title = {"Ankommen, Technik-Check", "Arriving, technical check"},
               .minutes = 15,
               .activity = InfoPlan{{"Willkommen zur Transferkonferenz. Wir beginnen in Kürze.",
                                     "Welcome to the transfer conference. We begin shortly."}},
               .items = {}},
              {.title = {"Grußworte und Eröffnung", "Welcome addresses and opening"},
               .minutes = 20,
               .activity = InfoPlan{{"Grußworte und Eröffnung", "Welcome addresses and opening"}},
               .items = {}},
              // Beside everything that follows, up to the expert talk.
              {.title = {"Ihre Fragen", "Your questions"},
               .minutes = 0,
               .activity = QuestionsPlan{.screened = true},
               .items = {}},
              {.title = {"Projektüberblick", "The project at a glance"},
               .minutes = 15,
               .activity = InfoPlan{{"Projektüberblick", "The project at a glance"}},
               .items = {}},
              {.title = {"Ergebnisse aus den Kommunen", "Results of the municipalities"},
               .minutes = 60,
               .activity = BoardPlan{.silent = false},
               .items = {{{"Fragen", "Questions"}}, {{"Das nehme ich mit", "I take this home"}}}},
              {.title = {"Pause", "Break"},
               .minutes = 15,
               .activity = InfoPlan{{"Pause. Es geht gleich weiter.",
                                     "Break. We will go on soon."}},
               .items = {}},
              {.title = {"Fachlicher Impuls", "Expert input"},
               .minutes = 15,
               .scope = ScopeKind::all_rooms,
               .activity = InfoPlan{{"Ein fachlicher Impuls eröffnet jedes Thema.",
                                     "An expert input opens each topic."}},
               .items = {}},
              {.title = {"Austauschrunde", "Round of exchange"},
               .minutes = 60,
               .scope = ScopeKind::all_rooms,
               .activity = BoardPlan{.silent = false},
               .items = {{{"Was gelingt?", "What works?"}},
                         {{"Was erschwert es?", "What makes it hard?"}},
                         {{"Was hilft beim Übertragen?", "What helps the transfer?"}}}},
              {.title = {"Wichtigste Botschaften wählen", "Choose the key messages"},
               .minutes = 15,
               .scope = ScopeKind::all_rooms,
               .activity = VotePlan{.targets = protocol::VoteTargets::cards,
                                    .board = 7,
                                    .budget = 3,
                                    .max_per_item = 1},
               .items = {}},
              {.title = {"Pause", "Break"},
               .minutes = 15,
               .activity = InfoPlan{{"Pause. Es geht gleich weiter.",
                                     "Break. We will go on soon."}},
               .items = {}},
              {.title = {"Impulse aus den Austauschrunden", "Impulses of the rounds"},
               .minutes = 20,
               .activity = BoardPlan{.silent = false, .harvest = 7},
               .items = {{{"Wichtigste Botschaften", "Key messages"}},
                         {{"Offene Fragen", "Open questions"}}}},
              {.title = {"Fachgespräch", "Expert talk"},
               .minutes = 35,
               .activity = InfoPlan{{"Das Podium spricht über Ihre Fragen, die am meisten "
                                     "unterstützten zuerst.",
                                     "The panel talks about your questions, the most supported "
                                     "first."}},
               .items = {}},
              {.title = {"Feedback", "Feedback"},
               .minutes = 10,
               .activity = RatingPlan{.levels = 5,
                                      .low_label = {"gar nicht", "not at all"},
                                      .high_label = {"sehr", "very much"}},
               .items = {{{"Die Konferenz hat mir für meine Arbeit genützt.",
                           "The conference was useful for my work."}},
                         {{"Ich konnte mich gut einbringen.", "I was able to contribute well."}}}},
              {.title = {"Blitzlicht und Dank", "Quick round and thanks"},
               .minutes = 5,
               .activity = BoardPlan{.quick_round = true},
               .items = {{{"Ein Satz zum Abschluss", "One sentence to close"}}}},
          },
  };
}

}  // namespace dialograum::templates
