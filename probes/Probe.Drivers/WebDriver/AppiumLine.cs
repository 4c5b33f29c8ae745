using System.Text.Json;
using OpenQA.Selenium;
using OpenQA.Selenium.Remote;
using Probe.Core.Visits;

namespace Probe.Drivers.WebDriver;

/// <summary>One session's line to its server: one command at a time, each bounded and cancellable, every failure put into our words.</summary>
internal sealed class AppiumLine(OpenQA.Selenium.WebDriver driver, Uri server, AppiumLimits limits, TimeProvider time) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private Fault? _lost;

    /// <summary>Sends a command.</summary>
    /// <returns>The value, or the error that the server answered with.</returns>
    public async Task<(object? Value, WireTrouble? Trouble)> SendAsync(string command, Dictionary<string, object?>? parameters, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_lost is { } lost)
            {
                throw new FaultException(lost);
            }

            // The numbers of commands are the session's: our own sequence is never mixed.
            var answer = await BoundedAsync(
                () => driver.CommandExecutor.ExecuteAsync(new Command(driver.SessionId, command, parameters ?? [])),
                limits.Command,
                $"'{command}' had no answer from {server} within {limits.Command.TotalSeconds:0} s.",
                cancellationToken);
            return answer.Status is WebDriverResult.Success ? (answer.Value, null) : (null, Trouble(answer));
        }
        catch (FaultException fault) when (!fault.SessionLives)
        {
            _lost = fault.Fault;
            throw;
        }
        catch (OperationCanceledException)
        {
            // The command may still be under way on the phone: what would be answered next is anybody's guess.
            _lost = new Fault(FaultKind.Interrupted, "The session was interrupted in the middle of a command.");
            throw;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Notes that the session cannot be used any more.</summary>
    public FaultException Lose(FaultException fault)
    {
        if (!fault.SessionLives)
        {
            _lost ??= fault.Fault;
        }

        return fault;
    }

    /// <summary>Runs one exchange within a limit, and puts what Selenium throws into our words.</summary>
    /// <param name="slow">What is said when the limit passes.</param>
    public async Task<T> BoundedAsync<T>(Func<Task<T>> exchange, TimeSpan limit, string slow, CancellationToken cancellationToken) =>
        await BoundedAsync(exchange, limit, slow, server, time, cancellationToken);

    public static async Task<T> BoundedAsync<T>(Func<Task<T>> exchange, TimeSpan limit, string slow, Uri server, TimeProvider time, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var expiry = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, expiry.Token);
        AppiumWire.CancelBy(either.Token);
        try
        {
            return await exchange().WaitAsync(either.Token);
        }
        catch (Exception ended) when (cancellationToken.IsCancellationRequested && IsTransport(ended))
        {
            throw new OperationCanceledException("Cancelled in the middle of a command.", ended, cancellationToken);
        }
        catch (Exception late) when (expiry.IsCancellationRequested && IsTransport(late))
        {
            throw new FaultException(new Fault(FaultKind.StepTimedOut, slow), innerException: late);
        }
        catch (Exception broken) when (IsTransport(broken))
        {
            throw new FaultException(new Fault(FaultKind.DriverLost, $"The Appium server at {server} {Said(broken)}"), innerException: broken);
        }
        finally
        {
            AppiumWire.CancelBy(CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await BoundedAsync(
                async () =>
                {
                    await driver.DisposeAsync();
                    return true;
                },
                limits.Closing,
                "The Appium server did not close the session.",
                CancellationToken.None);
        }
        catch (FaultException)
        {
            // A server that is gone has closed it, and one that hangs will after its idle limit: the visit's own outcome is known already.
        }

        (driver.CommandExecutor as IDisposable)?.Dispose();
        _gate.Dispose();
    }

    /// <summary>What Selenium throws when an exchange did not come about or was not understood. Whatever else is thrown is a bug of ours.</summary>
    private static bool IsTransport(Exception thrown) =>
        thrown is WebDriverException or HttpRequestException or IOException or JsonException or OperationCanceledException or InvalidOperationException or FormatException or KeyNotFoundException or InvalidCastException;

    private static string Said(Exception broken) =>
        broken is HttpRequestException || broken.InnerException is HttpRequestException
            ? (broken as HttpRequestException ?? broken.InnerException as HttpRequestException)!.HttpRequestError switch
            {
                HttpRequestError.ConnectionError => "cannot be reached any more.",
                HttpRequestError.NameResolutionError => "has a name that is not known here.",
                HttpRequestError.SecureConnectionError => "offers no secure connection that can be trusted.",
                HttpRequestError.ResponseEnded => "broke off in the middle of an answer.",
                _ => "broke the connection.",
            }
            : broken is JsonException || broken.InnerException is JsonException ? "answered with something that is not WebDriver's JSON."
            : "sent an answer that is not understood.";

    private static WireTrouble Trouble(Response answer)
    {
        var told = answer.Value as IDictionary<string, object>;
        var code = told?.TryGetValue("error", out var error) is true ? error as string : null;
        var message = told?.TryGetValue("message", out var said) is true ? said as string : answer.Value as string;
        return WireTrouble.Of(code ?? answer.Status.ToString(), message);
    }
}
