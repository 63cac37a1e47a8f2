"""Every program that earns, with its oracle. A new program brings its law written a second time, and stands here."""

from tests.statutes.oracles import us_model, us_ny
from tests.statutes.oracles.terms import Together, alone

PROGRAMS: dict[str, Together] = {
    "us/model/shared_security": alone(us_model.shared_security),
    "us/ny/black_car_fund": alone(us_ny.black_car_fund),
}
