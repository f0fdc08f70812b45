use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::PatientData::{BirthDate, DriversLicense, MedicalRecord, Medicare, PhoneNumbers, SocialSecurity};
use super::*;

#[test]
fn what_looks_like_patient_data_is_told() {
    let table = [
        ("SSN 219-09-9999 on the form", SocialSecurity),
        ("it was 219 09 9999.", SocialSecurity),
        ("ssn: 219099999", SocialSecurity),
        ("Social Security number 219099999", SocialSecurity),
        ("(219-09-9999)", SocialSecurity),
        ("Medicare 1EG4-TE5-MK73", Medicare),
        ("1EG4TE5MK73", Medicare),
        ("MRN 0047119", MedicalRecord),
        ("mrn: A47119", MedicalRecord),
        ("MRN#4711", MedicalRecord),
        ("Medical record number: 00471190", MedicalRecord),
        ("chart no. 4711", MedicalRecord),
        ("see chart #88412", MedicalRecord),
        ("patient ID 4711234", MedicalRecord),
        ("DOB 3/14/1962", BirthDate),
        ("dob: 03-14-62", BirthDate),
        ("D.O.B. 1962-03-14", BirthDate),
        ("born on March 14, 1962", BirthDate),
        ("Born 14 Mar 1962", BirthDate),
        ("date of birth is 3/14/1962", BirthDate),
        ("driver's license no. D1234567", DriversLicense),
        ("Drivers license: 9912345", DriversLicense),
        ("call 503-555-0142 and (971) 555-0188", PhoneNumbers),
        ("503.555.0142\n971.555.0188", PhoneNumbers),
    ];
    let wrong: Vec<_> = table.iter().filter(|(text, what)| looks_like(text) != Some(*what)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn what_people_really_type_here_is_left_alone() {
    let table = [
        "Agreement signed 2026-03-14, renewed 3/14/2027, ends March 14, 2028",
        "164.308(a)(1)(ii)(A) and 45 CFR 164.312(d); 90 FR 898, page 1012",
        "Vendor contact: Acme Backup, 503-555-0142",
        "Acme Backup 503-555-0142 (again: 503-555-0142)",
        "Support lines 800-642-7676 and 888-555-0199 and 1-877-696-6775",
        "KB5034441 on all; build 10.0.22631.3007, 22H2 19045.3930",
        "Tenant 72f988bf-86f1-41af-91ab-2d7cd011db47, app 00000003-0000-0000-c000-000000000000",
        "Allowed from 192.168.100.14, 203.0.113.0/24 and 10.20.30.40",
        "Ticket 219-09-99991, case 1219-09-9999, part 219-09-9999-1, INC0012345678",
        "areas never given out: 000-12-3456, 666-12-3456, 912-34-5678, 123-00-4567, 123-45-0000",
        "Tax number 12-3456789; zip 97201-1234; PO 4500123456",
        "Medical records are kept until 2034. The medical record system is Epic 2025.",
        "patient portal 2026, patients 12000, one chart 2026",
        "Born digital since 2019; the policy was born in 2024",
        "DOB is masked in the test system; birth dates are removed",
        "driver's license is scanned at the desk since 2023",
        "SSN and MRN never leave the billing system. SSNs are masked to the last 4: 6789",
        "the MRN field has 10 digits; MRN 2026 project",
        "Serial 1EG4-TE5-MK7, asset 1SG4-TE5-MK73, key ABCDE-12345-FGHIJ",
        "SHA 1eg4te5mk73aa, 2026-11-21T09:05:11-05:00, 219-09-9999.example.net",
        "S-1-5-21-1004336348-1177238915-682003330-512",
        "+1 503 and 971 area codes; room 503-555; 555-0142",
    ];
    let alarms: Vec<_> = table.iter().filter_map(|text| Some((looks_like(text)?, text))).collect();
    assert!(alarms.is_empty(), "{alarms:?}");
}

#[test]
fn a_long_text_takes_no_time_worth_a_word() {
    let worst = ["1-", "mrn ", "dob 1/1/", "(503) ", "219-09-", "driver's license no no no ", "ä", "1EG4TE5MK7"];
    for piece in worst {
        let text = piece.repeat(200_000 / piece.len());
        let begun = Instant::now();
        let _ = std::hint::black_box(looks_like(&text));
        assert!(begun.elapsed() < Duration::from_millis(500), "{piece}: {:?}", begun.elapsed());
    }
}

#[test]
fn the_notice_names_what_it_is_and_the_way_out() {
    let notice = SocialSecurity.notice();
    assert!(notice.starts_with("This looks like a Social Security number."), "{notice}");
    assert!(notice.contains("gapbook withhold"));
}

proptest! {
    #[test]
    fn any_text_can_be_looked_at(text in any::<String>()) {
        let _ = looks_like(&text);
    }

    #[test]
    fn near_misses_can_be_looked_at(text in "[0-9a-zA-Z ./#:()+é-]{0,60}|(ssn|mrn|dob|born|chart) ?[#:]? ?[0-9/-]{0,12}") {
        let _ = looks_like(&text);
    }

    #[test]
    fn every_number_that_is_given_out_is_found(
        area in 1_u32..900, group in 1_u32..100, serial in 1_u32..10_000, before in "[a-z ]{0,10}[ (\n]", after in "[ .,;)\n]?",
    ) {
        prop_assume!(area != 666);
        let text = format!("{before}{area:03}-{group:02}-{serial:04}{after}");
        prop_assert_eq!(looks_like(&text), Some(SocialSecurity));
    }

    #[test]
    fn numbers_never_given_out_are_no_alarm(area in prop::sample::select(vec![0_u32, 666, 900, 950, 999]), group in 0_u32..100, serial in 0_u32..10_000) {
        prop_assert_eq!(looks_like(&format!("{area:03}-{group:02}-{serial:04}")), None);
    }

    #[test]
    fn dates_times_addresses_and_ids_are_no_alarm(
        date in "20[0-9]{2}-[01][0-9]-[0-3][0-9]", time in "[0-2][0-9]:[0-5][0-9]", ip in "[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}",
        guid in "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", section in "164\\.3[0-9]{2}\\([a-e]\\)\\([1-8]\\)", kb in "KB[0-9]{7}",
    ) {
        prop_assert_eq!(looks_like(&format!("{date} {time} {ip} {guid} {section} {kb} {guid}")), None);
    }
}
