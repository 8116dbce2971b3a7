using System.Runtime.InteropServices;
using Microsoft.Diagnostics.Runtime;

namespace LeakWatch.Values.Reading;

/// <summary>Reads a process that may end at any time: from then on nothing comes, and nothing is thrown.</summary>
/// <remarks>
/// The runtime's debugging interface reads through native code, which an exception would not pass: it would end the tool.
/// </remarks>
internal sealed class EnduringReader : MemoryReader, IDataReader, IDisposable
{
    private readonly DataTarget _attached;
    private readonly IDataReader _reader;

    /// <summary>Makes one, which owns what it reads by.</summary>
    public EnduringReader(DataTarget attached)
    {
        _attached = attached;
        _reader = attached.DataReader;
    }

    /// <inheritdoc/>
    public string DisplayName => _reader.DisplayName;

    /// <inheritdoc/>
    public bool IsThreadSafe => _reader.IsThreadSafe;

    /// <inheritdoc/>
    public OSPlatform TargetPlatform => _reader.TargetPlatform;

    /// <inheritdoc/>
    public Architecture Architecture => _reader.Architecture;

    /// <inheritdoc/>
    public int ProcessId => _reader.ProcessId;

    /// <inheritdoc/>
    public int PointerSize => _reader.PointerSize;

    /// <inheritdoc/>
    public IEnumerable<ModuleInfo> EnumerateModules()
    {
        try
        {
            // All of them here, since later nobody would catch what is thrown.
            var main = OperatingSystem.IsLinux() ? MainImage.Of(ProcessId) : null;
            return [.. _reader.EnumerateModules().Select(module => main is { } image && module.FileName == image.File
                && module.ImageBase != image.Address
                ? ModuleInfo.TryCreate(this, image.Address, image.File) ?? module
                : module)];
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            return [];
        }
    }

    /// <inheritdoc/>
    public bool GetThreadContext(uint threadID, uint contextFlags, Span<byte> context)
    {
        try
        {
            return _reader.GetThreadContext(threadID, contextFlags, context);
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void FlushCachedData()
    {
        try
        {
            _reader.FlushCachedData();
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            // There is nothing more to come.
        }
    }

    /// <inheritdoc/>
    public override int Read(ulong address, Span<byte> buffer)
    {
        try
        {
            return _reader.Read(address, buffer);
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            return 0;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _attached.Dispose();
}
