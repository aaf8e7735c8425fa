//! Rule files: any bytes either compile or are refused with a place in the file.
#![no_main]

use esglint::report::human::Look;
use esglint::rule::RuleSet;
use esglint::source::Source;
use libfuzzer_sys::fuzz_target;
use miette::Diagnostic;

fuzz_target!(|bytes: &[u8]| {
    let source = Source::new("rules.yaml", String::from_utf8_lossy(bytes));
    let mut rules = RuleSet::default();
    let Err(errors) = rules.load(&source) else { return };
    assert!(rules.is_empty(), "a file with faults adds nothing");
    assert!(
        errors.related().is_some_and(|mut related| related.next().is_some()),
        "a refusal without a fault"
    );
    let mut said = String::new();
    let look = Look { width: 60, colour: false };
    look.handler().render_report(&mut said, &errors).expect("a fault can be drawn");
});
