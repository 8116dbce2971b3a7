using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeakWatch.Reporting.Diff;

/// <summary>How the lines of a difference are written: as those of a watch are.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ObjectsDiffLine))]
[JsonSerializable(typeof(TypesDiffLine))]
[JsonSerializable(typeof(GroupLine))]
[JsonSerializable(typeof(TypeChangeLine))]
[JsonSerializable(typeof(CountedLine))]
internal sealed partial class DiffJsonLines : JsonSerializerContext
{
    /// <summary>With only what JSON demands escaped.</summary>
    public static DiffJsonLines Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
