//! One table: every contender does the same work in turn, in one run, and their times are set against a yardstick's.
//!
//! The time is the lower quartile: what else a machine does makes turns slower, never faster, and it rarely leaves less than
//! a quarter of them alone.

use std::time::Duration;

use crate::{
    micros,
    work::{Peer, Work},
};

/// How often a contender does its work before it counts, in each turn.
const UNMEASURED: u32 = 3;

/// What a table is held against.
pub struct Table<'t> {
    /// Whose time is 1.
    pub yardstick: &'static str,
    /// Ratios to reach, at most so much.
    pub goals: &'static [(Work, f64)],
    /// Whom mbgen is to be ahead of in every row.
    pub behind: &'static [&'static str],
    pub iterations: fn(Work) -> u32,
    /// How many turns of each contender make a round: short turns, so that what else the machine does meets all of them.
    pub turns: usize,
    /// What is done between two kinds of work, unmeasured.
    pub settle: &'t dyn Fn(),
}

impl Table<'_> {
    pub async fn run(&self, peers: &mut [Box<dyn Peer>], rounds: usize) {
        let names: Vec<&str> = peers.iter().map(|peer| peer.name()).collect();
        println!("microseconds, lower quartile of {rounds} rounds of {} turns, contenders in turn", self.turns);
        println!("{:<32} {}", "", names.iter().map(|name| format!("{name:>15}")).collect::<String>());
        let mut verdicts = Vec::new();
        for work in Work::ALL {
            (self.settle)();
            let iterations = (self.iterations)(work);
            let mut measured: Vec<Vec<Duration>> = vec![Vec::new(); peers.len()];
            // The first one warms up.
            for round in 0..=rounds * self.turns {
                for turn in 0..peers.len() {
                    // There and back, so that none has the same one before it all the time.
                    let turn = if round % 2 == 0 { turn } else { peers.len() - 1 - turn };
                    let index = (turn + round / 2) % peers.len();
                    // A few times unmeasured: whoever comes after a contender in a process of its own finds the server asleep, and
                    // what both processors had in their caches gone.
                    peers[index].run(work, UNMEASURED).await;
                    if let Some(took) = peers[index].run(work, iterations).await
                        && round > 0
                    {
                        measured[index].push(took / iterations);
                    }
                }
            }
            let times: Vec<f64> = measured.iter_mut().map(|turns| quartile(turns)).collect();
            println!("{:<32} {}", work.title(), times.iter().map(|time| format!("{time:>15.1}")).collect::<String>());
            verdicts.push(self.verdict(work, &names, &times));
        }
        println!("\n{}", verdicts.join("\n"));
    }

    fn verdict(&self, work: Work, names: &[&str], times: &[f64]) -> String {
        let of = |wanted: &str| times[names.iter().position(|name| *name == wanted).expect("a contender")];
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

fn quartile(turns: &mut [Duration]) -> f64 {
    turns.sort_unstable();
    turns.get(turns.len() / 4).map_or(f64::NAN, |time| micros(*time))
}
