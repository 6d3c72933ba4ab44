// A whole cluster in one thread from one seed: three nodes, storage, twenty
// clients, a network, faults, and the checks after healing. Thread: the test's. Lifetime: one run.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "client.hpp"
#include "judge.hpp"
#include "node.hpp"
#include "replica/replica.hpp"
#include "storage.hpp"

namespace dialograum::testing {

struct Figures {
  std::uint64_t seeds = 0;
  std::uint64_t twins = 0;
  std::uint64_t commands = 0;
  std::uint64_t entries = 0;
  std::uint64_t answered = 0;
  std::uint64_t replaced = 0;  // answered, lost with a tail, placed again
  std::uint64_t gone = 0;      // the same, with the client that kept them
  std::uint64_t events = 0;
  std::uint64_t epochs = 0;
  std::map<std::string, std::uint64_t> faults;
  std::map<std::string, std::uint64_t> results;  // of commands
  void add(const Figures& other);
};

// Some seeds are run twice, with other words in blind input: nobody else may notice.
inline bool has_twin(std::uint64_t seed) { return seed % 16 == 0; }
// In every second of those the dots of blind votes are on other options too. Nobody merges options
// there: merged dots are cut to the maximum, so that what is left of a budget, its owner's to know,
// would differ.
constexpr std::uint64_t with_other_dots = 32;

class Cluster final : public Surroundings {
 public:
  explicit Cluster(std::uint64_t seed, Mutant mutant = Mutant::none, bool other_secrets = false);
  ~Cluster() override;

  // The whole run; empty when every check held, else what did not.
  std::string run();
  const Figures& figures() const { return figures_; }
  // Of all that was shown to others before the first reveal, and when; of
  // seeds with a twin.
  std::uint64_t shown_before_reveal() const { return judge_.shown_before_reveal(); }

  // ---- Surroundings ----
  Schedule& schedule() override { return schedule_; }
  Judge& judge() override { return judge_; }
  Node& node_for(Dice& dice) override;
  LineHabits habits(Dice& dice) override;
  WorkshopId workshop() const override { return WorkshopId(1); }
  Mutant mutant() const override { return mutant_; }
  bool other_secrets() const override { return other_secrets_; }
  bool varies_dots() const override { return seed_ % with_other_dots == 0; }
  bool take_command() override;
  bool calm() const override { return ending_; }
  Readings& readings() override { return readings_; }
  bool another_is_ready(const Node& than) override;

 private:
  void create_workshop();
  void invite();
  bool pass(std::int64_t us);
  void observe(Node& node);
  static bool traced();  // DIALOGRAUM_TRACE is set

  // ---- faults.cpp ----
  void plan_faults();
  void try_fault();
  void fault();
  void storage_fault();
  void note(const std::string& fault);
  void restart_later(Node& node);
  Client& somebody();
  void heal();

  // ---- end_checks.cpp ----
  void check_everybody_is_served();
  void check_cold_start();
  void check_screens(const replica::Loaded& cold);
  void check_nothing_left();

  std::uint64_t seed_;
  Mutant mutant_;
  bool other_secrets_;
  Dice dice_;
  Schedule schedule_;
  Judge judge_;
  Readings readings_;
  Actor actor_;
  std::unique_ptr<Storage> storage_;
  std::vector<std::unique_ptr<Node>> nodes_;
  std::vector<std::unique_ptr<Client>> clients_;
  std::vector<std::string> link_tokens_;
  std::vector<std::uint64_t> seen_seq_;  // per node, for comparing states
  std::uint64_t commands_wanted_ = 0;
  std::uint64_t commands_made_ = 0;
  std::int64_t expected_us_ = 0;  // how long it will take to make them, about
  bool ending_ = false;
  std::int64_t storage_quiet_us_ = 0;  // one thing at a time happens to the storage
  Figures figures_;
};

}  // namespace dialograum::testing
