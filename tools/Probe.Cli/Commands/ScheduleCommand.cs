using System.CommandLine;
using System.Text.Json;
using Probe.Cli.Scheduling;
using Probe.Cli.Serving;
using Probe.Cli.Terminal;
using Probe.Core.Records;
using Quartz;

namespace Probe.Cli.Commands;

/// <summary><c>probe schedule</c>: which campaigns fire when; pausing, resuming, firing one.</summary>
internal static class ScheduleCommand
{
    private static readonly Option<string?> Home = RunArgument.HomeOption();
    private static readonly Option<bool> Json = new("--json") { Description = "As JSON, for programs." };
    private static readonly Argument<string> Campaign = new("campaign") { Description = "The campaign's id, as 'probe schedule' lists it." };

    public static Command Create()
    {
        var list = new Command("list", "Lists the campaigns on the schedule, the next firing first, by the clocks of each campaign's zone.") { Home, Json };
        list.SetAction(ListAsync);
        var command = new Command("schedule", """
            Lists the campaigns on the schedule, the next firing first. 'probe serve' fires them.
            Example: probe schedule
            Example: probe schedule fire weekly
            """)
        {
            Home,
            Json,
            list,
            Change("pause", "Lets a campaign not fire until it is resumed. A run that began goes on.", (timetable, id, token) => timetable.PauseAsync(id, token), "is paused", "was not waiting for a firing"),
            Change("resume", "Lets a paused campaign fire again, from its next regular firing on: none is made up for.", (timetable, id, token) => timetable.ResumeAsync(id, token), "fires again", "was not paused"),
            Change("fire", "Fires a campaign now, also a paused one. The service begins the run within seconds; without a service it begins when one is started.", (timetable, id, token) => timetable.FireAsync(id, token), "was fired", "is not on the schedule"),
        };
        command.SetAction(ListAsync);
        return command;
    }

    private static Command Change(string name, string description, Func<Timetable, string, CancellationToken, Task<bool>> change, string done, string not)
    {
        var command = new Command(name, description) { Campaign, Home };
        command.SetAction((parsed, cancellationToken) => WithTimetableAsync(
            parsed,
            async (timetable, token) =>
            {
                var id = parsed.GetValue(Campaign)!;
                if (await timetable.FindAsync(id, token) is null)
                {
                    var known = string.Join(", ", (await timetable.ListAsync(token)).Select(f => f.Campaign));
                    throw new UsageException($"There is no campaign '{id}' on the schedule{(known.Length > 0 ? $"; there are: {known}" : "")}. 'probe serve' puts campaigns there from their files when it starts.");
                }

                var changed = await change(timetable, id, token);
                var now = await timetable.FindAsync(id, token);
                Console.WriteLine($"{id} {(changed ? done : not)}{(now?.Next is { } next && now.State == FiringState.Waiting ? $"; next firing {Shown(next, now.TimeZone)}" : "")}.");
                return changed ? ExitCodes.Done : ExitCodes.BadUsage;
            },
            cancellationToken));
        return command;
    }

    private static Task<int> ListAsync(ParseResult parsed, CancellationToken cancellationToken) => WithTimetableAsync(
        parsed,
        async (timetable, token) =>
        {
            var firings = await timetable.ListAsync(token);
            if (parsed.GetValue(Json))
            {
                Console.WriteLine(JsonSerializer.Serialize(firings, Health.Json));
                return ExitCodes.Done;
            }

            if (firings.Count == 0)
            {
                Console.WriteLine("No campaign is on the schedule. 'probe serve' puts campaigns there from their files when it starts.");
            }

            foreach (var firing in firings)
            {
                var when = firing.State switch
                {
                    FiringState.Paused => "paused",
                    FiringState.ByHand => "fired by hand only",
                    FiringState.Broken => "could not be fired; the log says why",
                    _ => firing.Next is { } next ? Shown(next, firing.TimeZone) : "no firing to come",
                };
                Console.WriteLine($"{firing.Campaign}  {when}{(firing.Previous is { } previous ? $"  (last {Shown(previous, null)})" : "")}  {Inert.Line(firing.Name.Zh)}");
            }

            return ExitCodes.Done;
        },
        cancellationToken);

    private static Task<int> WithTimetableAsync(ParseResult parsed, Func<Timetable, CancellationToken, Task<int>> work, CancellationToken cancellationToken) => ProbeCommand.GuardAsync(
        async () =>
        {
            var store = ProbeHome.At(parsed, Home).Schedule;
            try
            {
                await using var open = await OpenTimetable.OpenAsync(store, TimeProvider.System, cancellationToken);
                return await work(open.Timetable, cancellationToken);
            }
            catch (SchedulerException failed)
            {
                throw new StoreException($"The schedule cannot be read or changed: {failed.GetBaseException().Message} Try again; if it stays, look at the store's disk or server.", failed);
            }
        },
        "Nothing was left half done.");

    private static string Shown(DateTimeOffset at, string? zone) => $"{at:yyyy-MM-dd HH:mm zzz}{(zone is null ? "" : $" {zone}")}";
}
