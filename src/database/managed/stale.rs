//! Lock files that a killed PostgreSQL left behind and that PostgreSQL itself would not dare to remove.
//!
//! PostgreSQL takes its lock file for valid as long as a process of that number lives. Numbers come back, most of all
//! in a container that was killed and started again: then an innocent process keeps the server from starting.

use std::fs;
use std::path::{Path, PathBuf};

use super::cluster::Cluster;

/// The lock files of the cluster and of its socket.
fn lock_files(cluster: &Cluster) -> [PathBuf; 2] {
    let mut socket_lock = super::socket::path_in(&cluster.socket_dir).into_os_string();
    socket_lock.push(".lock");
    [cluster.home.cluster_dir().join("postmaster.pid"), PathBuf::from(socket_lock)]
}

/// The number of the server's process according to the cluster's lock file.
pub(super) fn server_process(cluster: &Cluster) -> Option<u32> {
    let [cluster_lock, _] = lock_files(cluster);
    process_in(&cluster_lock)
}

/// Removes lock files whose process is certainly not this cluster's server. Must hold the owner's lock.
pub(super) fn clear(cluster: &Cluster) {
    for path in lock_files(cluster) {
        if process_in(&path).is_some_and(|process| is_somebody_else(process, &cluster.home.cluster_dir())) {
            tracing::info!("removing {}, left by a server that was killed", path.display());
            // If it stays, PostgreSQL says so in its own words.
            let _ = fs::remove_file(&path);
        }
    }
}

fn process_in(lock_file: &Path) -> Option<u32> {
    // The socket's lock file of an old kind may begin with a minus: that is a stand-alone backend.
    fs::read_to_string(lock_file).ok()?.lines().next()?.trim().trim_start_matches('-').parse().ok()
}

/// A server always works in its cluster's folder. Where the system does not tell, or the process is gone, the
/// decision is left to PostgreSQL.
fn is_somebody_else(process: u32, cluster_dir: &Path) -> bool {
    fs::read_link(format!("/proc/{process}/cwd")).is_ok_and(|working_dir| working_dir != cluster_dir)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_living_process_that_works_elsewhere_is_somebody_else() {
        let here = std::env::current_dir().expect("a working folder");
        let own = std::process::id();
        // No process has a number beyond the kernel's limit of 2^22.
        let cases = [
            (4_194_305, "/nowhere", false),
            (own, here.to_str().expect("a UTF-8 path"), false),
            (own, "/nowhere", true),
        ];
        for (process, cluster_dir, expected) in cases {
            if Path::new("/proc/self/cwd").exists() {
                assert_eq!(
                    is_somebody_else(process, Path::new(cluster_dir)),
                    expected,
                    "{process} {cluster_dir}"
                );
            }
        }
    }
}
