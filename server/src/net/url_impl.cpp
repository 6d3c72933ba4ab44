// Boost.URL compiled into ours, so that its library, a package of its own in Debian, is not needed.
#include <boost/url/src.hpp>
