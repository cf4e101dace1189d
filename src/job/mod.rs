//! Work beside the requests: jobs, each done by one worker, and tasks done again and again by one server at a time.
//!
//! A job is written in the transaction of the deed that asks for it, so it exists exactly when the deed happened. Workers look
//! for jobs every second; nothing is notified, so that deeds never wait for each other at commit.

mod model;
mod rules;
mod scheduler;
mod store;
mod worker;

pub use model::{Handlers, Job, NewJob, Task, Trouble};
pub use scheduler::{run_scheduler, run_task};
pub use store::{enqueue, enqueue_all, forget_done, hand_over};
pub use worker::{run_worker, work_once};
