using System.Diagnostics;
using System.Text;
using LeakWatch.Values.Reading;
using Microsoft.Diagnostics.Runtime;

namespace LeakWatch.Benchmarks;

/// <summary>Reads objects as one does with ClrMD: each field by its own call.</summary>
internal static class ByFieldReader
{
    public static TimeSpan Read(int processId, IReadOnlyList<ulong> addresses)
    {
        using var target = DataTarget.AttachToProcess(processId, suspend: false);
        var version = target.ClrVersions[0];
        using var runtime = version.CreateRuntime(
            DataAccessLibrary.OfThisSystem().Find(processId, RuntimeBuild.Of(version), null), ignoreMismatch: true);
        var text = new StringBuilder();
        // Types and fields are known from here on.
        AddObject(runtime.Heap.GetObject(addresses[0]), text);
        var clock = Stopwatch.StartNew();
        foreach (var address in addresses)
        {
            text.Clear();
            AddObject(runtime.Heap.GetObject(address), text);
        }

        return clock.Elapsed;
    }

    private static void AddObject(ClrObject obj, StringBuilder text)
    {
        text.Append(obj.Type!.Name).Append(" {");
        foreach (var field in obj.Type.Fields)
        {
            text.Append(' ').Append(field.Name).Append(" = ");
            switch (field.ElementType)
            {
                case ClrElementType.Int32:
                    text.Append(field.Read<int>(obj.Address, interior: false));
                    break;
                case ClrElementType.Double:
                    text.Append(field.Read<double>(obj.Address, interior: false));
                    break;
                case ClrElementType.Boolean:
                    text.Append(field.Read<bool>(obj.Address, interior: false));
                    break;
                case ClrElementType.String:
                    text.Append('"').Append(field.ReadString(obj.Address, interior: false)).Append('"');
                    break;
                default:
                    text.Append(new DateTime(field.Read<long>(obj.Address, interior: false) & 0x3FFF_FFFF_FFFF_FFFF));
                    break;
            }
        }

        text.Append(" }");
    }
}
