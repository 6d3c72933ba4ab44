// Beast itself, compiled once (dialograum_uses_beast). Asio is compiled in redis/, the lower layer.
#include <boost/beast/src.hpp>
