using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>
/// Healthy: comes to types that it has not used before, in each step, as a program does that is used in ever more ways: describes
/// them, writes them as JSON, calls generic methods of them. The framework keeps one entry for each in several tables.
/// </summary>
internal sealed class Museum : IScenario
{
    private const int TypesOfStep = 6;

    private static readonly MethodInfo _show = typeof(Museum).GetMethod(
        nameof(Show), BindingFlags.NonPublic | BindingFlags.Static)!;

    private readonly Type[] _types =
    [
        .. new[] { typeof(object), typeof(Uri), typeof(System.Xml.XmlDocument), typeof(
            System.Net.Mail.MailMessage), typeof(System.Data.DataTable) }
            .SelectMany(static type => type.Assembly.GetExportedTypes())
            .Where(static type => !type.ContainsGenericParameters && !type.IsByRefLike && type is { IsClass: true,
                IsAbstract: false }),
    ];

    private int _step;

    public Museum() => new Random(17).Shuffle(_types);

    public Facts Facts => Facts.None;

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++, _step++)
        {
            foreach (var type in _types.Skip(_step * TypesOfStep).Take(TypesOfStep))
            {
                Visit(type);
            }
        }
    }

    private static void Visit(Type type)
    {
        GC.KeepAlive(TypeDescriptor.GetProperties(type));
        GC.KeepAlive(TypeDescriptor.GetConverter(type));
        GC.KeepAlive(type.GetMethods());
        GC.KeepAlive(type.GetCustomAttributes(inherit: true));
        GC.KeepAlive(_show.MakeGenericMethod(type).Invoke(null, null));
        try
        {
            GC.KeepAlive(JsonSerializer.Serialize((object?)null, type));
            GC.KeepAlive(JsonSerializer.Deserialize("null", type));
        }
        catch (NotSupportedException)
        {
            // Not every type can be written.
        }
        catch (InvalidOperationException)
        {
            // Nor does every one say how.
        }
    }

    private static T? Show<T>() => default;
}
