// A process of its own: log_child with arguments. Its output comes through a pipe.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace dialograum::test {

class Child {
 public:
  explicit Child(const std::vector<std::string>& arguments);
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  // The next line without its end; false at the end of the output.
  bool line(std::string& out);
  void kill();
  // Its exit code; 128 + the signal's number if it was killed.
  int wait();

 private:
  pid_t pid_ = -1;
  int output_ = -1;
  std::string buffer_;
};

}  // namespace dialograum::test
