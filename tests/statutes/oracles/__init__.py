"""Every program that earns, with its oracle. A new program brings its law written a second time, and stands here."""

from tests.statutes.oracles import (
    au,
    bills,
    us_ca,
    us_east,
    us_model,
    us_ny,
    us_wa,
    us_wa_basket,
    us_wa_rides,
    us_wa_seattle,
)
from tests.statutes.oracles.terms import Together, alone

PROGRAMS: dict[str, Together] = {
    "au/payday_super": au.payday_super,
    "au/super_guarantee": au.super_guarantee,
    "us/ca/eisb_hour_bank": alone(us_ca.eisb_hour_bank),
    "us/ca/prop_22": alone(us_ca.prop_22),
    "us/ma/driver_sick_time": us_east.driver_sick_time,
    "us/ma/driver_stipend": alone(us_east.driver_stipend),
    "us/model/city_pilot": us_model.city_pilot,
    "us/model/shared_security": alone(us_model.shared_security),
    "us/nj/s_943": alone(bills.new_jersey_2020),
    "us/ny/black_car_fund": alone(us_ny.black_car_fund),
    "us/pa/philadelphia/domestic_workers": us_east.domestic_workers,
    "us/study/alia": alone(us_east.alia),
    "us/wa/basic_basket": alone(us_wa_basket.basic_basket),
    "us/wa/hb_2109": alone(bills.washington_2017),
    "us/wa/hb_2812": alone(bills.washington_2018),
    "us/wa/paid_sick_leave": alone(us_wa.paid_sick_leave),
    "us/wa/pfml": us_wa.pfml,
    "us/wa/seattle/app_based_psst": us_wa_seattle.app_based_psst,
    "us/wa/seattle/psst": alone(us_wa_seattle.psst),
    "us/wa/seattle/tnc_pay_floor": alone(us_wa_rides.pay_floor_in_seattle),
    "us/wa/supplemental_pension": alone(us_wa.supplemental_pension),
    "us/wa/tnc_pay_floor": alone(us_wa_rides.pay_floor),
    "us/wa/tnc_sick_time": alone(us_wa_rides.sick_time),
    "us/wa/tnc_workers_compensation": alone(us_wa_rides.workers_compensation),
    "us/wa/wa_cares": alone(us_wa.wa_cares),
    "us/wa/workers_compensation": alone(us_wa.workers_compensation),
}
# No amount of theirs can be compared: no rate of any of their days was read.
WITHOUT_AMOUNTS = {"us/wa/tnc_workers_compensation"}
