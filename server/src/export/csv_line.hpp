// The lines and columns of the CSV as values: each kind says which it has, csv.cpp writes them.
// Pure functions.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "export/text_cell.hpp"
#include "protocol/types/http_bodies.hpp"

namespace dialograum::exporting {

struct Both {
  const char* de;
  const char* en;
  const char* in(protocol::Language language) const {
    return language == protocol::Language::de ? de : en;
  }
};

// What a room handed over to a board of the plenary, or that it has no more to come.
enum class Handed { result, question, ready };

struct Line {
  const protocol::ExportActivity& activity;
  // The phase of what this line is about: possibly an earlier round, not the current one.
  protocol::Phase phase;
  protocol::ExportState state = protocol::ExportState::shown;
  std::optional<std::int64_t> round = {};
  std::optional<std::string> column = {};   // of a board
  std::optional<std::string> heading = {};  // dimension, goal, cluster
  std::optional<std::string> about = {};    // the topic of a card
  std::optional<std::string> text = {};
  std::optional<std::string> author = {};
  bool taken = false;                      // hidden or left out
  std::size_t part = 0;                    // which of the lines of one item
  protocol::ExportItem item = {};          // its numbers
  std::optional<std::string> merged = {};  // the text of what it was merged into
  std::optional<Handed> handed = {};
  std::optional<protocol::ExportQuestion> question = {};
  const protocol::ExportSection* section = nullptr;              // of an agreement
  bool objection = false;                                        // or an objection to one
  std::vector<std::pair<std::string, std::string>> fields = {};  // label and words
  std::optional<std::string> contributes_to = {};                // in words, one a line
  std::optional<std::string> group = {};  // of people that its numbers are about; empty: all others
};
using Lines = std::vector<Line>;

// `cell` returns the cell as it is written, "" for an empty one. A column with `where` is left out
// unless the settings of some activity ask for it.
struct Column {
  Both name;
  std::string (*cell)(const Line& line, protocol::Language language);
  bool (*where)(const protocol::Settings& settings) = nullptr;
};
using Columns = std::span<const Column>;

std::string decimal_cell(const protocol::Maybe<protocol::Decimal>& value,
                         protocol::Language language);

template <class T>
std::string number_cell(const protocol::Maybe<T>& value) {
  return value ? quoted(std::to_string(value->value)) : "";
}

inline std::string words_cell(const std::optional<std::string>& words) {
  return words ? text_cell(*words) : "";
}

}  // namespace dialograum::exporting
