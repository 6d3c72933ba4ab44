// An empty agenda, for those who know what they want.
#include "templates/template.hpp"

namespace dialograum::templates {

Template leer() {
  return {.id = "leer",
          .title = {"Leerer Ablauf", "Empty agenda"},
          .description = {"Ohne Vorgaben: Sie stellen den Ablauf selbst zusammen.",
                          "Nothing given: you put the agenda together yourself."},
          .rooms = {},
          .steps = {}};
}

}  // namespace dialograum::templates
