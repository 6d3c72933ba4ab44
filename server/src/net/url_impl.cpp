// Boost.URL as a part of ours: without its library, which Debian has as a package of its own.
#include <boost/url/src.hpp>
