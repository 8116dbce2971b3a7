using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using LeakWatch.Heap.Failures;
using Microsoft.Win32.SafeHandles;

namespace LeakWatch.Capture.Reversed;

/// <summary>Listens at a named pipe to which nobody but this user may connect. Not tested on Windows itself.</summary>
[SupportedOSPlatform("windows")]
internal sealed partial class PipeListener : IPortListener
{
    private readonly string _name;
    private NamedPipeServerStream _next;

    /// <summary>Makes the pipe.</summary>
    /// <exception cref="LeakWatchException">It cannot be made.</exception>
    public PipeListener(string name)
    {
        _name = name;
        try
        {
            _next = Make();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new LeakWatchException(
                FailureKind.CannotConnect, $"No pipe can be made at {name}: {cause.Message}", "Another tool may use it.", cause);
        }
    }

    /// <inheritdoc/>
    public async Task<Caller> AcceptAsync(CancellationToken cancellationToken)
    {
        var pipe = _next;
        await pipe.WaitForConnectionAsync(cancellationToken);
        // There is one to connect to at any time.
        _next = Make();
        return new Caller(pipe, GetNamedPipeClientProcessId(pipe.SafePipeHandle, out var process) ? (int)process : null);
    }

    /// <inheritdoc/>
    public void Dispose() => _next.Dispose();

    private NamedPipeServerStream Make() => new(
        _name,
        PipeDirection.InOut,
        NamedPipeServerStream.MaxAllowedServerInstances,
        PipeTransmissionMode.Byte,
        PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetNamedPipeClientProcessId(SafePipeHandle pipe, out uint processId);
}
