//! Tables of cases: how the sentences read, and what becomes of their figures.

mod editing;
mod provenance;
mod sentences;
