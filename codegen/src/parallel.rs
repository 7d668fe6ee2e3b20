//! Work on several threads, its results in the order of what it was done to.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

/// What the work gives for each of these.
pub(crate) fn map<T: Sync, R: Send>(all: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(all.len());
    let next = AtomicUsize::new(0);
    let take_part = || {
        let mut done = Vec::new();
        while let index = next.fetch_add(1, Ordering::Relaxed)
            && let Some(one) = all.get(index)
        {
            done.push((index, work(one)));
        }
        done
    };
    let mut done = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(take_part)).collect();
        let mut done = take_part();
        for other in others {
            match other.join() {
                Ok(more) => done.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        done
    });
    done.sort_unstable_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn results_come_in_the_order_of_what_the_work_was_done_to() {
        let numbers: Vec<usize> = (0..1_000).collect();
        assert_eq!(
            super::map(&numbers, |number| number + 1),
            (1..=1_000).collect::<Vec<_>>()
        );
        assert!(super::map(&[], |number: &usize| number + 1).is_empty());
    }
}
