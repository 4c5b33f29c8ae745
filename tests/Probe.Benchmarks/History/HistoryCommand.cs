using System.Globalization;
using Probe.Benchmarks.Running;
using Probe.Core.Campaigns;
using Probe.Core.Campaigns.Changes;
using Probe.Core.Records;
using Probe.Core.Records.History;
using Probe.Core.Scoring;

namespace Probe.Benchmarks.History;

/// <summary>What years of history cost: bytes, and time until a question is answered, at 1, 10 and 100 % of the governments.</summary>
internal static class HistoryCommand
{
    public const string Verb = "history";

    private const string Usage = """
        Probe.Benchmarks history: five years of weekly runs of 365 governments (32 provinces, 333 cities), straight into a store, and then asked.

          dotnet run -c Release --project tests/Probe.Benchmarks -- history [--store both|sqlite|postgres] [--years 5] [--percent 1,10,100] [--words 12] [--rounds 7] [--seed 1] [--keep FOLDER]

        Each week, each government: two searches of the words (web and phone) and three journeys, with documents as large as those of real visits.
        What grows is the number of governments; the years are always whole. It needs about 8 GB of disk for SQLite and 20 GB for PostgreSQL, one after the other, in a temporary
        folder that it deletes. PostgreSQL runs privately, as installed.
        --keep FOLDER leaves SQLite's store there as probe.db, for 'pages' or for 'probe serve --home FOLDER'; the visits of its last two weeks have documents of their own.

        """;

    public static async Task<int> RunAsync(string[] args)
    {
        var (stores, years, percents, words, rounds, seed, keep) = ((string[])["sqlite", "postgres"], 5, (int[])[1, 10, 100], 12, 7, 1, (string?)null);
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : "";
            var number = int.TryParse(value, CultureInfo.InvariantCulture, out var parsed) ? parsed : -1;
            switch (args[i])
            {
                case "--store" when value is "sqlite" or "postgres": stores = [value]; break;
                case "--store" when value is "both": break;
                case "--years" when number is >= 1 and <= 20: years = number; break;
                case "--percent" when value.Split(',').All(p => int.TryParse(p, CultureInfo.InvariantCulture, out var percent) && percent is >= 1 and <= 1000): percents = [.. value.Split(',').Select(p => int.Parse(p, CultureInfo.InvariantCulture)).Order()]; break;
                case "--words" when number is >= 1 and <= 62: words = number; break;
                case "--rounds" when number is >= 1 and <= 50: rounds = number; break;
                case "--seed" when number >= 0: seed = number; break;
                case "--keep" when value.Length > 0 && !File.Exists(Path.Combine(value, "probe.db")): (stores, keep) = (["sqlite"], value); break;
                default:
                    await Console.Error.WriteLineAsync(Usage);
                    return args[i] is "--help" or "-h" ? 0 : 2;
            }
        }

        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        try
        {
            using var bench = new Bench(new BenchmarkOptions([], rounds, [], false, null), TimeProvider.System);
            var made = new MadeYears(years * 52, [.. Bench.Words.Concat(Enumerable.Range(13, 50).Select(n => string.Create(CultureInfo.InvariantCulture, $"别名{n}"))).Take(words)], seed) { OwnWeeks = keep is null ? 0 : 2 };
            Describe(made);
            foreach (var store in stores)
            {
                if (store == "sqlite")
                {
                    var file = keep is null ? Path.Combine(bench.NewFolder("years"), "visits.db") : Path.Combine(Directory.CreateDirectory(keep).FullName, "probe.db");
                    await using (var held = new SqliteYears(file, bench.Time))
                    {
                        await MeasureAsync(held, made, percents, rounds, bench.Time, stop.Token);
                    }

                    if (keep is null)
                    {
                        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
                    }
                }
                else
                {
                    await using var server = await PrivatePostgres.StartAsync(bench, stop.Token);
                    await using var held = new PostgresYears(await server.CreateDatabaseAsync(stop.Token), bench.Time);
                    await MeasureAsync(held, made, percents, rounds, bench.Time, stop.Token);
                }
            }

            return 0;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 130;
        }
        catch (BenchException broken)
        {
            await Console.Error.WriteLineAsync(broken.Message);
            return 1;
        }
    }

    private static void Describe(MadeYears made)
    {
        foreach (var kind in made.Documents.GroupBy(d => d.Kind))
        {
            Console.WriteLine(
                $"{kind.Key,-8} document {kind.Average(d => d.Json.Length) / 1024:0} KiB letters, packed {kind.Average(d => d.Packed.Length) / 1024:0.0} KiB; verdict {kind.Average(d => d.Judgement.Verdict.Length) / 1024:0.0} KiB, packed {kind.Average(d => d.PackedVerdict.Length) / 1024:0.0} KiB");
        }
    }

    private static async Task MeasureAsync(IYearsStore store, MadeYears made, int[] percents, int rounds, TimeProvider time, CancellationToken cancellationToken)
    {
        await store.PrepareAsync(made.Documents, cancellationToken);
        var (rows, done) = (new Rows(), 0);
        var documents = made.Documents.Select((d, n) => (d, n)).ToDictionary(p => p.d, p => p.n);
        foreach (var percent in percents)
        {
            var governments = Math.Max(1, (int)Math.Round(MadeYears.Governments * percent / 100.0));
            var began = time.GetTimestamp();
            await store.PutRunsAsync(Enumerable.Range(0, made.Weeks).Select(w => MadeYears.Run(w, governments)), cancellationToken);
            for (var week = 0; week < made.Weeks; week++)
            {
                var run = MadeYears.Run(week, governments);
                var place = done * 5;
                foreach (var visit in made.Visits(run, week, done, governments))
                {
                    rows.Add(run, visit, documents[visit.Document], place++);
                }

                if (rows.Measured.Count > 100_000 || week == made.Weeks - 1)
                {
                    await store.FlushAsync(rows, cancellationToken);
                }
            }

            await store.FinishAsync(cancellationToken);
            done = governments;
            Console.WriteLine();
            Console.WriteLine($"{store.Name} at {percent} %: {governments} governments, {made.Weeks} weeks, {rows.Added:N0} visits; filled in {time.GetElapsedTime(began).TotalSeconds:0} s");
            foreach (var (what, bytes) in await store.MeasureAsync(cancellationToken))
            {
                Console.WriteLine($"  {what,-24} {bytes / 1048576.0,10:N0} MiB {bytes / (double)rows.Added,9:N0} bytes a visit");
            }

            await AskAsync(store, made, governments, rounds, time, cancellationToken);
        }
    }

    private static async Task AskAsync(IYearsStore store, MadeYears made, int governments, int rounds, TimeProvider time, CancellationToken cancellationToken)
    {
        var (visits, ledger, history) = await store.OpenAsync(cancellationToken);
        await using var closeVisits = visits;
        await using var closeLedger = ledger;
        await using var closeHistory = history;
        var changes = new RunChanges(visits, ledger, history, SearchPolicy.Default);
        CampaignRun RunOf(int round) => MadeYears.Run(made.Weeks - 1 - (round * 7 % (made.Weeks - 8)), governments);
        string TargetOf(int round) => MadeYears.Target(round * 31 % governments);

        await AskAsync("the newest 20 runs", async _ => (await history.ListAsync(new RunsAsked("weekly"), cancellationToken)).Runs.Length);
        await AskAsync("a run, 50 governments of it", async n => Things(await history.OpenAsync(new RunAsked(RunOf(n).Run, Most: 50), cancellationToken)));
        await AskAsync("a run, every government", async n => Things(await history.OpenAsync(new RunAsked(RunOf(n).Run), cancellationToken)));
        await AskAsync("a government's year", async n => (await history.OfGovernmentAsync(new GovernmentAsked(TargetOf(n), RunOf(0).StartedAt.AddYears(-1)), cancellationToken)).Series.Sum(s => s.Points.Length));
        await AskAsync("a government's five years", async n => (await history.OfGovernmentAsync(new GovernmentAsked(TargetOf(n)), cancellationToken)).Series.Sum(s => s.Points.Length));
        await AskAsync("its five years, with units", async n => (await history.OfGovernmentAsync(new GovernmentAsked(TargetOf(n), Units: true), cancellationToken)).Visits.Sum(v => v.Units.Length));
        await AskAsync("what changed in a run", async n => (await changes.FindAsync(RunOf(n).Run, cancellationToken)).Visits.Items);
        await AskAsync("one visit's document", async n => (await visits.FindAsync(new(RunOf(n).Run, TargetOf(n), "twelve", "web", "desktop", 1), cancellationToken))!.Attempts);

        async Task AskAsync(string question, Func<int, Task<int>> ask)
        {
            var (times, shown, busy) = (new List<double>(), 0, Environment.CpuUsage.TotalTime);
            for (var n = 0; n <= rounds; n++)
            {
                var began = time.GetTimestamp();
                shown = await ask(n);
                times.Add(time.GetElapsedTime(began).TotalMilliseconds);
            }

            var spent = (Environment.CpuUsage.TotalTime - busy).TotalMilliseconds / times.Count;

            // The first is apart: it finds nothing ready, neither the program's code nor the database's pages.
            var rest = times.Skip(1).Order().ToList();
            Console.WriteLine($"  {question,-28} {rest[rest.Count / 2],8:0} ms (worst {rest[^1]:0}, first {times[0]:0}; {spent:0} of our processor) for {shown:N0} shown");
        }

        static int Things(OpenedRun? run) => run!.Targets.Sum(t => t.Visits.Sum(v => v.Things.Length));
    }
}
