//! Threads for long work that let the screen and the keys go first.

use std::sync::OnceLock;

use rayon::{ThreadPool, ThreadPoolBuilder};

/// The name of the worker's thread: a panic there is shown on screen and does not end the program.
pub const WORKER_THREAD: &str = "engine";

/// How much the threads give way, 0..=19: keys are answered at once on a machine whose every core the engine uses, and
/// the engine loses nothing on one that is idle otherwise.
const NICENESS: i32 = 10;

/// Runs long work on threads that give way to the one that draws.
pub fn run<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    static POOL: OnceLock<Option<ThreadPool>> = OnceLock::new();
    let pool = POOL.get_or_init(|| {
        ThreadPoolBuilder::new()
            .thread_name(|_| WORKER_THREAD.to_owned())
            .start_handler(|_| give_way())
            .build()
            .ok()
    });
    match pool {
        Some(pool) => pool.install(work),
        // Without threads of its own the work is done on those of everybody.
        None => work(),
    }
}

/// Lets go of something large without keeping the screen waiting for it.
pub fn drop_in_background(large: impl Send + 'static) {
    rayon::spawn(move || drop(large));
}

/// Lets every other thread of this program go first.
#[cfg(target_os = "linux")]
#[expect(unsafe_code, reason = "no safe wrapper sets the priority of one thread")]
fn give_way() {
    // SAFETY: a call without pointers. On Linux, 0 means the calling thread; where the call is refused nothing changes.
    let _ = unsafe { libc::setpriority(libc::PRIO_PROCESS, 0, NICENESS) };
}

/// Elsewhere niceness belongs to whole processes.
#[cfg(not(target_os = "linux"))]
fn give_way() {
    let _ = NICENESS;
}
