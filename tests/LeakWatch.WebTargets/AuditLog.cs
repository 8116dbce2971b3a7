using Microsoft.AspNetCore.Http;

namespace LeakWatch.WebTargets;

/// <summary>A leak: the record of one request in a thousand is kept.</summary>
internal static class AuditLog
{
    private const int RequestsToOneKept = 1_000;

    private static readonly List<RequestRecord> s_records = [];

    private static int s_requests;

    public static Task RecordAsync(HttpContext context, RequestDelegate next)
    {
        var record = new RequestRecord(Interlocked.Increment(ref s_requests), context.Request.Path);
        if (record.Number % RequestsToOneKept == 0)
        {
            lock (s_records)
            {
                s_records.Add(record);
            }
        }

        return next(context);
    }
}
