using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using LeakWatch.Files.Output;
using LeakWatch.Heap.Failures;

namespace LeakWatch.Gates;

/// <summary>Keeps known sites in a file of JSON, for people to read, to change and to have in their repository.</summary>
public static class KnownSitesFile
{
    private const int MaxBytes = 16 << 20;

    /// <summary>Reads one.</summary>
    /// <exception cref="LeakWatchException">It is not there, or none.</exception>
    public static KnownSites Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.CanSeek && file.Length > MaxBytes)
            {
                throw Invalid(path, $"it is larger than {MaxBytes >> 20} MB", null);
            }

            var known = JsonSerializer.Deserialize(file, KnownSitesJson.Readable.KnownSitesDocument);
            return known is { Sites: { } sites } && sites.TrueForAll(IsWhole)
                ? new KnownSites(sites)
                : throw Invalid(path, "a site has no root, path or type", null);
        }
        catch (JsonException cause)
        {
            throw Invalid(path, $"line {cause.LineNumber + 1} is not what is expected there", cause);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new LeakWatchException(
                FailureKind.InvalidInput,
                $"{path} could not be read: {OutputFailure.ReasonOf(cause)}",
                "Write one with --write-known.",
                cause);
        }
    }

    /// <summary>Writes one, in place of what is there.</summary>
    /// <exception cref="LeakWatchException">It could not be written.</exception>
    public static void Write(string path, KnownSites known)
    {
        try
        {
            // As a whole or not at all.
            var temporary = $"{path}.{Environment.ProcessId}.tmp";
            var document = new KnownSitesDocument([.. known.Sites]);
            File.WriteAllText(temporary, JsonSerializer.Serialize(document, KnownSitesJson.Readable.KnownSitesDocument) + "\n");
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception cause) when (OutputFailure.Is(cause))
        {
            throw OutputFailure.Of(cause, path, "Give --write-known another file.");
        }
    }

    private static bool IsWhole(KnownSite site) =>
        site is { Root: not null, Path: { } path, Type: not null } && !path.Contains(null!);

    private static LeakWatchException Invalid(string path, string problem, Exception? cause) => new(
        FailureKind.InvalidInput, $"{path} is no file of known sites: {problem}.", "Write one with --write-known.", cause);
}

/// <summary>The whole file.</summary>
internal sealed record KnownSitesDocument(List<KnownSite> Sites);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KnownSitesDocument))]
internal sealed partial class KnownSitesJson : JsonSerializerContext
{
    /// <summary>With names of types as they are.</summary>
    public static KnownSitesJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    });
}
