using LeakWatch.Heap.Content;
using LeakWatch.Values.Layouts;

namespace LeakWatch.Values.Rendering;

/// <content>Exceptions: the message, the exception inside, and what a class of its own adds.</content>
internal sealed partial class ValueRenderer
{
    private void AddException(ObjectLayout layout, ReadOnlySpan<byte> bytes, Utf8Line line, bool isInner)
    {
        if (ReadAddress(layout, "_message", bytes) is not 0 and var message)
        {
            line.Add('(');
            AddReference(message, line);
            line.Add(')');
        }

        if (!isInner)
        {
            AddExceptionFields(layout, bytes, line);
        }
    }

    private void AddExceptionFields(ObjectLayout layout, ReadOnlySpan<byte> bytes, Utf8Line line)
    {
        var shown = 0;
        if (ReadAddress(layout, "_innerException", bytes) is not 0 and var inner)
        {
            line.Add(" { InnerException = "u8);
            AddReference(inner, line);
            shown++;
        }

        foreach (var field in layout.Fields)
        {
            if (!IsOfBase(field.MetadataName) && field.End <= bytes.Length && line.Length <= MaxLineBytes)
            {
                line.Add(shown++ == 0 ? " { "u8 : ", "u8);
                line.Add(field.Label);
                AddField(field, layout.Pair, bytes, line);
            }
        }

        line.Add(shown == 0 ? [] : " }"u8);
    }

    // The fields of System.Exception and System.SystemException themselves (dotnet/runtime: Exception.CoreCLR.cs).
    private static bool IsOfBase(string field) =>
        field is "_exceptionMethod" or "_message" or "_data" or "_innerException" or "_helpURL"
        or "_stackTrace" or "_watsonBuckets" or "_stackTraceString" or "_remoteStackTraceString" or "_dynamicMethods" or "_source"
        or "_ipForWatsonBuckets" or "_xptrs" or "_xcode" or "_HResult";
}
