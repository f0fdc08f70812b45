//! Carries out effects and answers with messages; decides nothing.
