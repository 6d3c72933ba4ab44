// Asio and Beast themselves, compiled once (dialograum_uses_beast).
#include <boost/asio/impl/src.hpp>
#include <boost/beast/src.hpp>
