#include "app/command_line.hpp"

#include <CLI/CLI.hpp>

namespace dialograum::app {

CommandLineResult read_command_line(int argc, const char* const* argv,
                                    const std::function<const char*(const char*)>& variable) {
  CommandLineResult out;
  CLI::App cli{"Dialograum: a server for live workshops", "dialograum"};
  cli.set_version_flag("--version", "dialograum " DIALOGRAUM_VERSION);
  cli.footer(
      "Each option can also stand in a file (--config; there `public_url = \"...\"`) or in the\n"
      "environment (DIALOGRAUM_PUBLIC_URL). Options win over the environment, that over the file.\n"
      "Only there, because a secret does not belong on the command line: operator_token, the "
      "secret\n"
      "in the operator's link.");

  std::string file;
  cli.add_option("--config", file, "configuration file (TOML)");
  Values flags;
  for (const Setting& setting : all_settings()) {
    const std::string name(setting.name);
    if (name == "demo" || name == "allow-unsafe-redis") continue;
    if (name == "operator-token") continue;  // everybody on the machine sees the command line
    if (name == "redis" || name == "trusted-proxy") {
      cli.add_option_function<std::vector<std::string>>(
             "--" + name,
             [&flags, name](const std::vector<std::string>& values) {
               flags[name] = CLI::detail::join(values, ",");
             },
             std::string(setting.help))
          ->allow_extra_args(false);
      continue;
    }
    cli.add_option_function<std::string>(
        "--" + name, [&flags, name](const std::string& value) { flags[name] = value; },
        std::string(setting.help));
  }
  cli.add_flag_callback(
      "--no-demo", [&flags] { flags["demo"] = "false"; }, "do not create the demo workshop");
  cli.add_flag_callback(
      "--allow-unsafe-redis", [&flags] { flags["allow-unsafe-redis"] = "true"; },
      "use Redis although its settings may lose acknowledged entries");

  cli.require_subcommand(0, 1);
  cli.fallthrough();
  CLI::App* backup = cli.add_subcommand("backup",
                                        "write a copy of the database to FILE; the server may run");
  backup->add_option("file", out.line.file, "FILE, must not exist")->required();
  CLI::App* restore = cli.add_subcommand("restore",
                                         "put a backup in place; the server must not run");
  restore->add_option("file", out.line.file, "the backup")->required();
  CLI::App* skip = cli.add_subcommand("skip",
                                      "let a workshop that was stopped go on, from before entry "
                                      "SEQ if one is given; the server must not run, "
                                      "except others on the same Redis");
  skip->add_option("workshop", out.line.workshop, "its id, 16 hex digits")->required();
  skip->add_option("seq", out.line.seq, "the first entry to leave out; those after it go too");
  CLI::App* print_config = cli.add_subcommand("print-config", "show the settings as they apply");

  try {
    cli.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    out.line.action = Action::nothing;
    out.line.output = cli.help();
    return out;
  } catch (const CLI::CallForVersion&) {
    out.line.action = Action::nothing;
    out.line.output = "dialograum " DIALOGRAUM_VERSION "\n";
    return out;
  } catch (const CLI::ParseError& error) {
    out.problem = std::string(error.what()) + " (--help lists the options).";
    return out;
  }
  if (backup->parsed()) out.line.action = Action::backup;
  if (restore->parsed()) out.line.action = Action::restore;
  if (skip->parsed()) out.line.action = Action::skip;
  if (print_config->parsed()) out.line.action = Action::print_config;

  if (file.empty())
    if (const char* value = variable("DIALOGRAUM_CONFIG")) file = value;
  Settings& settings = out.line.settings;
  settings = default_settings();
  if (!file.empty()) out.problem = apply_file(settings, file);
  if (!out.problem) out.problem = apply_environment(settings, variable);
  if (!out.problem) out.problem = apply_values(settings, flags, "options");
  if (!out.problem && !settings.links.empty() && !settings.demo)
    out.problem = "--links needs the demo workshop; leave --no-demo away.";
  if (!out.problem && !settings.redis.empty() &&
      (out.line.action == Action::backup || out.line.action == Action::restore))
    out.problem =
        "With --redis the workshops are in Redis: its appendonlydir is what to back up or restore.";
  return out;
}

}  // namespace dialograum::app
