using LeakWatch.Heap.Secrets;

namespace LeakWatch.Tests.Heap.Secrets;

/// <summary>What is left of a text when its secrets are masked.</summary>
public class SecretTextTests
{
    private const string Jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0NzExIn0.c2lnbmF0dXJlLW9mLWl0";

    [Theory]
    [InlineData("Server=db;User Id=shop;Password=p4ss w,rd&x;Encrypt=True", "Server=db;User Id=shop;Password=***;Encrypt=True")]
    [InlineData("Password=p", "Password=***")]
    [InlineData("pwd = p ; server = s", "pwd = ***; server = s")]
    [InlineData("Server=db;Pwd='it''s;mine';Pooling=true", "Server=db;Pwd='***';Pooling=true")]
    [InlineData("PWD={a;b};Server=db", "PWD={***};Server=db")]
    [InlineData(
        "DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=abc/def+ghi==;EndpointSuffix=core.windows.net",
        "DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=***;EndpointSuffix=core.windows.net")]
    [InlineData(
        "Endpoint=sb://shop.net/;SharedAccessKeyName=root;SharedAccessKey=abc=",
        "Endpoint=sb://shop.net/;SharedAccessKeyName=root;SharedAccessKey=***")]
    [InlineData("redis:6379,password=p,ssl=True", "redis:6379,password=***,ssl=True")]
    [InlineData("host=db user=shop password=p dbname=orders", "host=db user=shop password=*** dbname=orders")]
    [InlineData("server=db;account key = abc;x=1", "server=db;account key = ***;x=1")]
    public void Connection_strings(string text, string masked) => Assert.Equal(masked, SecretText.Hide(text));

    [Theory]
    [InlineData("amqp://shop:p4ss@rabbit:5672/vhost", "amqp://shop:***@rabbit:5672/vhost")]
    [InlineData("amqp://shop:p/4#ss@rabbit:5672", "amqp://shop:***@rabbit:5672")]
    [InlineData("https://ghp_abcdefghijklmnopqrst@github.com/x", "https://***@github.com/x")]
    [InlineData("GET https://shop/?id=1&token=abc&page=2 HTTP/1.1", "GET https://shop/?id=1&token=***&page=2 HTTP/1.1")]
    [InlineData("https://shop/o?apikey=abc#top", "https://shop/o?apikey=***")]
    [InlineData("https://s.blob.net/c?sv=2024&sig=ab%2Bc%3D", "https://s.blob.net/c?sv=2024&sig=***")]
    [InlineData("username=ada&password=p&grant_type=password", "username=ada&password=***&grant_type=password")]
    public void Addresses(string text, string masked) => Assert.Equal(masked, SecretText.Hide(text));

    [Theory]
    [InlineData("Authorization: Bearer abc.def", "Authorization: ***")]
    [InlineData("Cookie: a=b; c=d", "Cookie: ***")]
    [InlineData("Host: shop\r\nX-Api-Key: abc\r\nAccept: */*", "Host: shop\r\nX-Api-Key: ***\r\nAccept: */*")]
    [InlineData("Bearer abcdef", "Bearer ***")]
    [InlineData("sent with bearer abc123def", "sent with bearer ***")]
    [InlineData("Basic c2hvcDpwNHNz", "Basic ***")]
    public void Headers(string text, string masked) => Assert.Equal(masked, SecretText.Hide(text));

    [Theory]
    [InlineData("""{"user":"ada","password":"p\"q","n":1}""", """{"user":"ada","password":"***","n":1}""")]
    [InlineData("""{ "apiKey" : "k", "token": null }""", """{ "apiKey" : "***", "token": null }""")]
    [InlineData("""{\"password\":\"p\",\"n\":1}""", """{\"password\":\"***\",\"n\":1}""")]
    [InlineData("""{"secrets":["a","b"],"n":1}""", """{"secrets":[***],"n":1}""")]
    [InlineData("<Password>p</Password>", "<Password>***</Password>")]
    [InlineData("""<add key="ApiKey" value="k" />""", """<add key="ApiKey" value="***" />""")]
    [InlineData("Login { User = ada, Password = p, Age = 3 }", "Login { User = ada, Password = ***, Age = 3 }")]
    [InlineData("run --user ada --password p --verbose", "run --user ada --password *** --verbose")]
    [InlineData("run --api-key=k -v", "run --api-key=***")]
    public void Texts_of_other_kinds(string text, string masked) => Assert.Equal(masked, SecretText.Hide(text));

    [Theory]
    [InlineData("logged in with " + Jwt + " today", "logged in with *** today")]
    [InlineData(Jwt, "***")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\n", "***\n")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIIEvQ", "***")]
    [InlineData("key AKIAIOSFODNN7EXAMPLE", "key ***")]
    public void What_looks_like_one(string text, string masked) => Assert.Equal(masked, SecretText.Hide(text));

    [Theory]
    [InlineData("")]
    [InlineData("user-17")]
    [InlineData("Monkey business: none")]
    [InlineData("https://shop:8080/orders?page=2")]
    [InlineData("https://[::1]:8080/x")]
    [InlineData("git clone ssh://git@host/repo")]
    [InlineData("PublicKeyToken=b77a5c561934e089")]
    [InlineData("bearer authentication is not supported")]
    [InlineData("basic settings of the shop")]
    [InlineData("System.Threading.CancellationToken")]
    [InlineData("PasswordLength: 12, TokenType=Bearer")]
    [InlineData("eyJust")]
    [InlineData("Key: value")]
    public void Everything_else_stays(string text) => Assert.Same(text, SecretText.Hide(text));

    [Theory]
    [InlineData("Server=db;Password=abc", "Server=db;Password=***")]
    [InlineData("amqp://shop:p4s", "amqp://shop:***")]
    [InlineData("x eyJhbGci", "x ***")]
    public void Where_the_text_is_cut_the_secret_may_go_on(string text, string masked)
    {
        var hidden = new bool[text.Length];
        SecretText.Mark(text, isCut: true, hidden);
        Assert.Equal(masked, text[..Array.IndexOf(hidden, true)] + "***");
        Assert.DoesNotContain(false, hidden[Array.IndexOf(hidden, true)..]);
    }

    [Fact]
    public void Nothing_in_a_text_makes_it_fail()
    {
        var random = new Random(17);
        const string Signs = "password=:\"'\\;&?@/<>{}[] -\n:eyJbearer tokenkey://";
        var hidden = new bool[200];
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(200)).Select(_ =>
                random.Next(8) == 0 ? "password" : Signs[random.Next(Signs.Length)].ToString()));
            text = text[..Math.Min(text.Length, 200)];
            SecretText.Mark(text, isCut: random.Next(2) == 0, hidden.AsSpan(0, text.Length));
        }
    }
}
