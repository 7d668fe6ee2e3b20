//! One table: every contender does the same work in turn, in one run, and the medians are set against a yardstick's.

use std::time::Duration;

use crate::{
    micros,
    work::{Peer, Work},
};

/// What a table is held against.
pub struct Table<'t> {
    /// Whose time is 1.
    pub yardstick: &'static str,
    /// Ratios to reach, at most so much.
    pub goals: &'static [(Work, f64)],
    /// Whom mbgen is to be ahead of in every row.
    pub behind: &'static [&'static str],
    pub iterations: fn(Work) -> u32,
    /// What is done between two kinds of work, unmeasured.
    pub settle: &'t dyn Fn(),
}

impl Table<'_> {
    pub async fn run(&self, peers: &mut [Box<dyn Peer>], rounds: usize) {
        let names: Vec<&str> = peers.iter().map(|peer| peer.name()).collect();
        println!("median microseconds, {rounds} rounds, contenders in turn");
        println!("{:<32} {}", "", names.iter().map(|name| format!("{name:>15}")).collect::<String>());
        let mut verdicts = Vec::new();
        for work in Work::ALL {
            (self.settle)();
            let iterations = (self.iterations)(work);
            let mut measured: Vec<Vec<Duration>> = vec![Vec::new(); peers.len()];
            for round in 0..=rounds {
                for turn in 0..peers.len() {
                    let index = (turn + round) % peers.len();
                    if let Some(took) = peers[index].run(work, iterations).await
                        && round > 0
                    {
                        measured[index].push(took / iterations);
                    }
                }
            }
            let medians: Vec<f64> = measured.iter_mut().map(|times| median(times)).collect();
            println!("{:<32} {}", work.title(), medians.iter().map(|time| format!("{time:>15.1}")).collect::<String>());
            verdicts.push(self.verdict(work, &names, &medians));
        }
        println!("\n{}", verdicts.join("\n"));
    }

    fn verdict(&self, work: Work, names: &[&str], medians: &[f64]) -> String {
        let of = |wanted: &str| medians[names.iter().position(|name| *name == wanted).expect("a contender")];
        let ours = of("mbgen");
        let ratio = ours / of(self.yardstick);
        let goal = self.goals.iter().find(|(goal, _)| *goal == work).map(|(_, limit)| *limit);
        let reached = match goal {
            None => String::new(),
            Some(limit) => format!(" (goal <= {limit}: {})", if ratio <= limit { "reached" } else { "MISSED" }),
        };
        let faster: Vec<String> =
            self.behind.iter().filter(|name| of(name) <= ours).map(|name| format!("{name} by {:.2}", ours / of(name))).collect();
        let place = if faster.is_empty() { "ahead of every async peer".to_owned() } else { format!("BEHIND {}", faster.join(", ")) };
        format!("{:<32} {ratio:>5.2} of {}{reached}; {place}", work.title(), self.yardstick)
    }
}

fn median(times: &mut [Duration]) -> f64 {
    times.sort_unstable();
    times.get(times.len() / 2).map_or(f64::NAN, |time| micros(*time))
}
