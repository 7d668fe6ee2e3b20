//! A bank that never loses a coin, however many customers are at its counters.

use std::{
    sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
    time::Duration,
};

use mbgen_runtime::{Client, Isolation, Result};

use crate::everywhere::{Database, everywhere};

const ACCOUNTS: i64 = 6;
const COINS: i64 = 100;
const CUSTOMERS: i64 = 12;
const TRANSFERS: i64 = 8;

/// How often a transfer may be in the way of others before it counts as failed.
const RETRIES: u32 = 60;

const BANK: &str = "
model Account {
  id    BigInt @id
  coins BigInt
}
";

/// What a transfer does, and what protects it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Reads both balances and writes them back. Only a serializable transaction bears that.
    ReadThenWrite,
    /// Takes the coins from one row and puts them into another, in any order: deadlocks, whatever the isolation.
    Increment,
}

struct Bank {
    database: Database,
    read: String,
    write: String,
    add: String,
    tries: AtomicU64,
}

impl Bank {
    async fn transfer(&self, way: Way, from: i64, to: i64, coins: i64) -> Result<()> {
        let work = async |tx: Client| {
            self.tries.fetch_add(1, Relaxed);
            match way {
                Way::ReadThenWrite => {
                    let (has,): (i64,) = tx.query(self.read.clone()).bind(from).fetch_one().await?;
                    let (gets,): (i64,) = tx.query(self.read.clone()).bind(to).fetch_one().await?;
                    // Others get their chance to be in the way.
                    tokio::task::yield_now().await;
                    if has >= coins {
                        tx.execute(self.write.clone()).bind(has - coins).bind(from).await?;
                        tx.execute(self.write.clone()).bind(gets + coins).bind(to).await?;
                    }
                }
                Way::Increment => {
                    tx.execute(self.add.clone()).bind(-coins).bind(from).await?;
                    tokio::task::yield_now().await;
                    tx.execute(self.add.clone()).bind(coins).bind(to).await?;
                }
            }
            Ok(())
        };
        let running = self
            .database
            .client
            .transaction(work)
            .retry(RETRIES)
            .timeout(Duration::from_secs(60))
            .max_wait(Duration::from_secs(60));
        match way {
            Way::ReadThenWrite => running.isolation(Isolation::Serializable).await,
            Way::Increment => running.await,
        }
    }

    async fn total(&self) -> i64 {
        let sql = self
            .database
            .sql("SELECT CAST(sum(coins) AS CHAR(20)) FROM \"Account\"");
        let (total,): (String,) = self
            .database
            .client
            .query(sql)
            .fetch_one()
            .await
            .expect("it can be counted");
        total.trim().parse().expect("a number")
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_coin_is_lost_under_contention() {
    for database in everywhere("", BANK).await {
        let provider = database.provider;
        let bank = Bank {
            read: database.sql("SELECT coins FROM \"Account\" WHERE id = ?"),
            write: database.sql("UPDATE \"Account\" SET coins = ? WHERE id = ?"),
            add: database.sql("UPDATE \"Account\" SET coins = coins + ? WHERE id = ?"),
            tries: AtomicU64::new(0),
            database,
        };
        let bank: &'static Bank = Box::leak(Box::new(bank));
        for id in 0..ACCOUNTS {
            let sql = bank.database.sql("INSERT INTO \"Account\" VALUES (?, ?)");
            bank.database
                .client
                .execute(sql)
                .bind(id)
                .bind(COINS)
                .await
                .expect("an account");
        }
        for way in [Way::ReadThenWrite, Way::Increment] {
            bank.tries.store(0, Relaxed);
            let closed: &'static AtomicBool = Box::leak(Box::new(AtomicBool::new(false)));
            let inspector = tokio::spawn(async move {
                while !closed.load(Relaxed) {
                    assert_eq!(bank.total().await, ACCOUNTS * COINS, "seen while others transfer");
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
            });
            let customers: Vec<_> = (0..CUSTOMERS)
                .map(|customer| {
                    tokio::spawn(async move {
                        for transfer in 0..TRANSFERS {
                            let from = (customer * 7 + transfer * 3) % ACCOUNTS;
                            let to = (from + 1 + (customer + transfer) % (ACCOUNTS - 1)) % ACCOUNTS;
                            bank.transfer(way, from, to, 1 + transfer % 5)
                                .await
                                .expect("within the retry limit");
                        }
                    })
                })
                .collect();
            for customer in customers {
                customer.await.expect("no transfer fails");
            }
            closed.store(true, Relaxed);
            inspector.await.expect("no coin was missing in between");
            assert_eq!(bank.total().await, ACCOUNTS * COINS, "{provider}, {way:?}");
            let (tries, transfers) = (bank.tries.load(Relaxed), (CUSTOMERS * TRANSFERS) as u64);
            assert!(tries >= transfers);
            if provider != "sqlite" {
                assert!(
                    tries > transfers,
                    "{provider}, {way:?}: nobody was in anybody's way, so nothing was tested"
                );
            }
        }
        crate::dropped::all_are_back(&bank.database.client).await;
    }
}
