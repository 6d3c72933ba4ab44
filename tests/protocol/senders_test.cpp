// The table of PROTOCOL.md section 6 says of every command what the command says of itself.
#include "protocol/types/senders.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "protocol/types/commands.hpp"

namespace dialograum::protocol {
namespace {

struct Row {
  std::string line;
  std::vector<std::string> cells;  // roles, as words
  bool used = false;
};

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  for (std::size_t at = 1; at < line.size();) {
    const std::size_t end = line.find('|', at);
    if (end == std::string::npos) break;
    const std::size_t from = line.find_first_not_of(' ', at);
    const std::size_t to = line.find_last_not_of(' ', end - 1);
    cells.push_back(from < end ? line.substr(from, to - from + 1) : "");
    at = end + 1;
  }
  return cells;
}

// The names in a first cell: "`step.create`, `.update`" are two; "`card.*`" stays as it is.
std::vector<std::string> names_in(const std::string& cell) {
  std::vector<std::string> names;
  for (std::size_t at = cell.find('`'); at != std::string::npos;) {
    const std::size_t end = cell.find('`', at + 1);
    std::string name = cell.substr(at + 1, end - at - 1);
    if (name.starts_with('.')) name = names.back().substr(0, names.back().find('.')) + name;
    names.push_back(name);
    at = cell.find('`', end + 1);
  }
  return names;
}

class Senders : public testing::Test {
 protected:
  Senders() {
    std::ifstream file(std::string(DIALOGRAUM_SOURCE_DIR) + "/protocol/PROTOCOL.md");
    std::string line;
    while (std::getline(file, line) && !line.starts_with("| | lead | co-lead |")) continue;
    while (std::getline(file, line) && line.starts_with("|"))
      if (line.find('`') != std::string::npos) add(line);
  }

  Row* row_of(const std::string& op) {
    auto found = by_name_.find(op);
    if (found == by_name_.end()) found = by_name_.find(op.substr(0, op.find('.')) + ".*");
    return found == by_name_.end() ? nullptr : &rows_[found->second];
  }

  std::vector<Row> rows_;

 private:
  void add(const std::string& line) {
    Row row{line, cells_of(line)};
    for (const std::string& name : names_in(row.cells.at(0)))
      EXPECT_TRUE(by_name_.emplace(name, rows_.size()).second) << name << " twice";
    row.cells.erase(row.cells.begin());
    rows_.push_back(std::move(row));
  }

  std::map<std::string, std::size_t> by_name_;
};

TEST_F(Senders, TheTableOfTheProtocolSaysWhatTheCommandsSay) {
  boost::mp11::mp_for_each<boost::mp11::mp_transform<std::add_pointer_t, ClientCommand>>(
      [&](auto pointer) {
        using C = std::remove_pointer_t<decltype(pointer)>;
        Row* row = row_of(std::string(C::op));
        ASSERT_TRUE(row) << C::op << " has no row";
        row->used = true;
        ASSERT_EQ(row->cells.size(), 5U) << row->line;
        const unsigned columns[] = {sender::lead, sender::co_lead, sender::moderator,
                                    sender::participant | sender::pseudonym, 0};
        for (std::size_t i = 0; i < 5; ++i)
          EXPECT_EQ(!row->cells[i].empty(), (C::senders & columns[i]) != 0)
              << C::op << ", column " << i + 1 << " of " << row->line;
      });
  for (const Row& row : rows_) EXPECT_TRUE(row.used) << row.line << " is about no command";
}

TEST_F(Senders, WhatOnlyTheNodeSaysIsForNobodyElse) {
  boost::mp11::mp_for_each<boost::mp11::mp_transform<std::add_pointer_t, NodeCommand>>(
      [&](auto pointer) {
        using C = std::remove_pointer_t<decltype(pointer)>;
        EXPECT_EQ(C::senders, sender::node) << C::op;
      });
}

}  // namespace
}  // namespace dialograum::protocol
