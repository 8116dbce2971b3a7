using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeakWatch.Reporting.Report;

/// <summary>How the lines of a report are written: as those of a watch are.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ContentLine))]
[JsonSerializable(typeof(SumLine))]
[JsonSerializable(typeof(PlaceLine))]
internal sealed partial class ReportJsonLines : JsonSerializerContext
{
    /// <summary>With only what JSON demands escaped.</summary>
    public static ReportJsonLines Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
