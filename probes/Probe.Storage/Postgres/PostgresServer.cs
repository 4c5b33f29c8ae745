using System.Data;
using Npgsql;
using Polly;
using Polly.Retry;
using Probe.Core.Records;

namespace Probe.Storage.Postgres;

/// <summary>One process's connections to a server: waits for a server that is away, tries again, and says so.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private static readonly ResiliencePropertyKey<Waiting> WaitingKey = new("waiting");

    private readonly NpgsqlDataSource _source;
    private readonly PostgresOptions _options;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline _pipeline;

    internal PostgresServer(PostgresAddress address, PostgresOptions options, TimeProvider time)
    {
        Address = address;
        _options = options;
        _time = time;
        _source = NpgsqlDataSource.Create(address.ConnectionString);
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                // Bounded by time, not by a count: what matters is how long the server may be away.
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromMilliseconds(100),
                MaxDelay = TimeSpan.FromSeconds(5),
                UseJitter = true,
                ShouldHandle = args => ValueTask.FromResult(
                    args.Outcome.Exception is { } exception && PostgresFailures.IsOutage(exception)
                    && args.Context.Properties.GetValue(WaitingKey, null!) is { } waiting && _time.GetElapsedTime(waiting.Since) < waiting.Most),
                OnRetry = OnRetry,
            })
            .Build();
    }

    internal PostgresAddress Address { get; }

    /// <summary>Runs work on a connection, again where the server went away. The work must bear being run again after it was done, unseen by us.</summary>
    /// <exception cref="StoreException">The server refused, or stayed away for longer than patience lasts.</exception>
    internal Task<T> RunAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync(work, _options.Patience, cancellationToken);

    internal Task<T> OpenAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync(work, _options.OpeningPatience, cancellationToken);

    /// <summary>Runs work whole or not at all.</summary>
    internal Task<T> WriteAsync<T>(Func<NpgsqlConnection, NpgsqlTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync(
            async (connection, cancel) =>
            {
                await using var transaction = await connection.BeginTransactionAsync(cancel);
                var result = await work(connection, transaction, cancel);
                await transaction.CommitAsync(cancel);
                return result;
            },
            cancellationToken);

    /// <summary>Reads in one snapshot.</summary>
    internal Task<T> ReadAsync<T>(Func<NpgsqlConnection, NpgsqlTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync(
            async (connection, cancel) =>
            {
                await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
                return await work(connection, transaction, cancel);
            },
            cancellationToken);

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private async Task<T> RunAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, TimeSpan patience, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var waiting = new Waiting(_time.GetTimestamp(), patience);
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(WaitingKey, waiting);
        try
        {
            var result = await _pipeline.ExecuteAsync(
                static async (held, state) =>
                {
                    await using var connection = await state.Source.OpenConnectionAsync(held.CancellationToken);
                    return await state.Work(connection, held.CancellationToken);
                },
                context,
                (Source: _source, Work: work));
            if (waiting.Tries > 0)
            {
                _options.Tell?.Invoke($"The store '{Address.Name}' answers again after {_time.GetElapsedTime(waiting.Since).TotalSeconds:0.0} s and {waiting.Tries} tries more.");
            }

            return result;
        }
        catch (Exception exception) when (PostgresFailures.IsFailure(exception))
        {
            // A cancelled call may end as a broken connection; the cancellation is what happened.
            cancellationToken.ThrowIfCancellationRequested();
            throw PostgresFailures.Explain(Address, exception);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private ValueTask OnRetry(OnRetryArguments<object> args)
    {
        // Connections of before the outage are dead, each to be found so one by one.
        _source.Clear();
        if (args.Context.Properties.GetValue(WaitingKey, null!) is { } waiting)
        {
            waiting.Tries++;
            var left = waiting.Most - _time.GetElapsedTime(waiting.Since);
            _options.Tell?.Invoke($"{PostgresFailures.Explain(Address, args.Outcome.Exception!).Message} Trying again in {args.RetryDelay.TotalSeconds:0.0} s, for {Math.Max(0, left.TotalSeconds):0} s more.");
        }

        return ValueTask.CompletedTask;
    }

    private sealed class Waiting(long since, TimeSpan most)
    {
        internal long Since => since;

        internal TimeSpan Most => most;

        internal int Tries { get; set; }
    }
}
