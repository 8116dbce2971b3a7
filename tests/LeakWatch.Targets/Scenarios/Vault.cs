using System.Net;
using System.Net.Http.Headers;
using System.Text;
using LeakWatch.Targets.Handshake;

namespace LeakWatch.Targets.Scenarios;

/// <summary>
/// Secrets as programs have them, each with the same mark in it. They are put together at run time: none is in the program's
/// file. A step is a visitor more, with a token.
/// </summary>
internal sealed class Vault : IScenario
{
    private static readonly string s_mark = new(['h', 'u', 's', 'h', '-']);

    private static readonly string s_apiKey = Secret("of-the-static-field");
    private static readonly SmtpOptions s_smtp = new("mail.example.org", "postman", Secret("of-the-options"), PasswordLength: 12);
    private static readonly ApiKey s_wrapped = new(Secret("of-the-wrapper"));
    private static readonly Partner s_partner = new(new ApiKey(Secret("of-the-partner")), new Guid(
        0x5ec0e7aa, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0xca, 0xfe));
    private static readonly Lazy<string> s_lazyPassword = new(Secret("of-the-lazy"));
    private static readonly StringBuilder s_passphrase = new StringBuilder("The passphrase ").Append(Secret("of-the-builder"));
    private static readonly char[] s_password = Secret("of-the-characters").ToCharArray();
    private static readonly byte[] s_privateKey = Encoding.ASCII.GetBytes(Secret("of-the-bytes"));

    private static readonly Dictionary<string, string> s_settings = new()
    {
        ["Shop:Name"] = "the shop",
        ["Shop:ApiKey"] = Secret("of-the-settings"),
        ["ConnectionStrings:Shop"] =
            "Server=db;User Id=shop;Password=" + Secret("of the, database&") + ";Encrypt=True",
        ["Storage"] = "AccountName=shop;AccountKey=" + Secret("of/the+storage==") + ";EndpointSuffix=core.windows.net",
        ["Queue"] = "amqp://shop:" + Secret("of-the-queue") + "@rabbit:5672/orders",
        ["Feed"] = "https://example.org/feed?user=shop&token=" + Secret("of-the-feed") + "&page=1",
    };

    private static readonly List<KeyValuePair<string, object>> s_form =
    [
        new("user", "ada"), new("password", Secret("of-the-form")),
    ];

    private static readonly List<(string Name, string Value)> s_headers =
    [
        ("Accept", "text/html"), ("Cookie", "session=" + Secret("of-the-cookie") + "; theme=dark"),
    ];

    private static readonly string[] s_arguments = ["--user", "ada", "--password", Secret("of-the-arguments")];
    private static readonly string s_body = "{\"user\":\"ada\",\"password\":\"" + Secret("of-the-body") + "\"}";
    private static readonly string s_letter = "Authorization: Basic " + Encode("shop:" + Secret("of-the-letter"));
    private static readonly string s_text = Encode("{\"alg\":\"HS256\"}") + "." + Encode(Secret("of-the-jwt")) + ".signed";
    private static readonly string s_file =
        "-----BEGIN PRIVATE KEY-----\n" + Secret("MIIEvQIBADANBg") + "\n-----END PRIVATE KEY-----\n";

    private static readonly NetworkCredential s_login = new("shop", Secret("of-the-login"));
    private static readonly Cookie s_biscuit = new("session", Secret("of-the-biscuit"));
    private static readonly AuthenticationHeaderValue s_scheme = new("Custom", Secret("of-the-scheme"));
    private static readonly Task s_waiting = WaitAsync(Secret("of-the-method"));
    private static readonly Func<string> s_closure = Capture(Secret("of-the-closure"));
    private static readonly string s_copy = new([.. s_apiKey]);

    private static readonly List<Visitor> s_visitors = [];

    public Vault() => GC.KeepAlive(Everything());

    public Facts Facts => new(new Dictionary<string, long> { ["LeakWatch.Targets.Scenarios.Visitor"] = s_visitors.Count });

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            var number = s_visitors.Count;
            s_visitors.Add(new Visitor(number, $"visitor-{number}", Secret("of-visitor-") + number));
        }
    }

    private static string Secret(string name) => s_mark + name;

    private static string Encode(string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(text)).TrimEnd('=');

    private static async Task WaitAsync(string password)
    {
        await new TaskCompletionSource().Task;
        GC.KeepAlive(password);
    }

    private static Func<string> Capture(string clientSecret) => () => clientSecret;

    // Nothing else reads them.
    private static object[] Everything() =>
    [
        s_smtp, s_wrapped, s_partner, s_lazyPassword, s_passphrase, s_password, s_privateKey, s_settings, s_form, s_headers,
        s_arguments, s_body, s_letter, s_text, s_file, s_login, s_biscuit, s_scheme, s_waiting, s_closure, s_copy,
    ];
}
