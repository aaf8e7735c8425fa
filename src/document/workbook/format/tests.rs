use super::*;

/// What people see of a number, behind other cells, and the rest.
fn shown(code: &str, stored: &str) -> (String, Shown) {
    let number = Number::read(stored).unwrap_or_else(|| panic!("{stored}"));
    let mut text = " 1 ".to_owned();
    let shown = Format::new(code).number(&number, false, &mut text);
    (text.strip_prefix(" 1 ").unwrap_or_else(|| panic!("{code}")).to_owned(), shown)
}

#[test]
fn numbers_are_shown_as_spreadsheets_show_them() {
    for (code, stored, text) in [
        ("General", "1234.5", "1234.5"),
        ("General", "0.117647058823529", "0.117647059"),
        ("General", "123456789.123456", "123456789.1"),
        ("General", "351642900000", "351642900000"),
        ("General", "-0.5", "-0.5"),
        ("General", "0", "0"),
        ("General\"人\"", "120", "120人"),
        ("0.00%", "0.29604", "29.60%"),
        ("0%", "0.5", "50%"),
        ("#,##0", "1234567.6", "1,234,568"),
        ("#,##0.00", "-0.001", "0.00"),
        ("#,##0,", "1234567", "1,235"),
        ("#,##0.0,,\"百萬\"", "1234567890", "1,234.6百萬"),
        ("0.0\"萬元\"", "143.6", "143.6萬元"),
        ("0!.0,\"萬\"", "1436000", "143.6萬"),
        ("0!.0,", "500", "0.1"),
        ("#!.0000\"萬元\"", "1436000", "143.6000萬元"),
        ("#,##0\\.0,", "-98765432", "-9,876.5"),
        ("0!.", "3", "3."),
        ("#,##0;(#,##0)", "-1234", "(1,234)"),
        ("#,##0;[Red]#,##0", "-1234", "-1,234"),
        ("#,##0_);[Red]\\(#,##0\\)", "-1234", "(1,234)"),
        ("_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)", "0", " - "),
        ("_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)", "1234", " 1,234 "),
        ("_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)", "-1234", " (1,234)"),
        ("0.0##", "1.5", "1.5"),
        ("0.0##", "1.23456", "1.235"),
        ("#.##", "5", "5"),
        ("[>=1000000]0.0,,\"M\";[>=1000]0.0,\"K\";0", "2500000", "2.5M"),
        ("[>=1000000]0.0,,\"M\";[>=1000]0.0,\"K\";0", "2500", "2.5K"),
        ("[>=1000000]0.0,,\"M\";[>=1000]0.0,\"K\";0", "25", "25"),
        ("[$€-407] #,##0.00", "1234.5", "€ 1,234.50"),
        ("[$-409]0.0", "2", "2.0"),
        ("000", "7", "007"),
        ("0.00E+00", "1234567", "1234567"),
        ("# ?/?", "0.5", "0.5 "),
        ("@", "12.5", "12.5"),
        (";;;", "12.5", ""),
        ("\"共\"0\"項\"", "12", "共12項"),
        ("#,##0\" t\"", "1500", "1,500 t"),
    ] {
        assert_eq!(shown(code, stored).0, text, "{code} of {stored}");
    }
}

#[test]
fn what_is_shown_shorter_is_kept_in_the_unit_shown() {
    for (code, stored, kept) in [
        ("0.00%", "0.29604", Some("29.604")),
        ("0.00%", "0.2960", None),
        ("#,##0,", "1234567", Some("1234.567")),
        ("#,##0;(#,##0)", "-1234.5", Some("-1234.5")),
        ("0.0", "143.6", None),
        ("0!.0,", "1436400", Some("143.64")),
        ("General", "0.117647058823529", Some("0.117647058823529")),
        ("General", "0.30000000000000004", None),
    ] {
        let stored = shown(code, stored).1.stored.map(|stored| stored.to_string());
        assert_eq!(stored.as_deref(), kept, "{code}");
    }
}

#[test]
fn dates_times_and_codes_are_no_figures() {
    for (code, stored, text) in [
        ("yyyy-mm-dd", "45291", "2023-12-31"),
        ("yyyy\"年\"m\"月\"d\"日\"", "45291", "2023年12月31日"),
        ("m/d/yy", "1", "1/1/00"),
        ("d mmm yyyy", "60", "28 Feb 1900"),
        ("d mmm yyyy", "61", "1 Mar 1900"),
        ("h:mm", "0.75", "18:00"),
        ("h:mm AM/PM", "0.75", "6:00 PM"),
        ("[h]:mm", "1.5", "36:00"),
        ("mm:ss", "0.000694444444444444", "01:00"),
        ("[$-404]e\"年\"", "45291", "2023年"),
    ] {
        let (seen, shown) = shown(code, stored);
        assert_eq!(seen, text, "{code} of {stored}");
        assert!(shown.masked, "{code}");
        assert!(Format::new(code).is_date(), "{code}");
    }
    assert!(shown("0000-0000", "12345678").1.masked);
    assert!(!shown("0.00", "1").1.masked);
}

#[test]
fn built_in_formats_need_no_code() {
    let number = Number::read("0.29604").expect("a number");
    let shown = |id| {
        let mut text = String::new();
        Format::built_in(id)?.number(&number, false, &mut text);
        Some(text)
    };
    assert_eq!(shown(10).as_deref(), Some("29.60%"));
    assert_eq!(shown(0).as_deref(), Some("0.29604"));
    assert_eq!(shown(163), None);
}

#[test]
fn no_code_makes_it_panic() {
    for code in ["\"", "\\", "[", "[$", "0.", ",", "_", "*", "%%%%%%", ";;;;;;", "0,0.0.0", "[>]0", "E+", "/"]
    {
        for stored in ["0", "-1.5", "1E+300", "1E-300", "99999999999999"] {
            let _ = shown(code, stored);
        }
    }
}
