using System.Text.Json;

namespace LeakWatch.EndToEnd.Tests.Output;

/// <summary>Reads the tool's JSON lines, each of which says what it is.</summary>
internal static class JsonLine
{
    private static readonly JsonSerializerOptions _options =
        new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };

    public static string KindOf(string line)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.GetProperty("kind").GetString()!;
    }

    /// <summary>Reads a line that must be of the kind that <typeparamref name="T"/> stands for.</summary>
    public static T Read<T>(string line)
        where T : IJsonLine
    {
        Assert.Equal(T.LineKind, KindOf(line));
        return JsonSerializer.Deserialize<T>(line, _options)!;
    }
}
