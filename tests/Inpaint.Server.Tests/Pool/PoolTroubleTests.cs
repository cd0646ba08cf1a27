using System.Net;
using Inpaint.Server.Pool.Broker;
using Inpaint.Server.Tests.Support;
using Inpaint.Server.Tests.Support.Pool;

namespace Inpaint.Server.Tests.Pool;

/// <summary>What an operator is told where the pool cannot work.</summary>
[Collection(BrokerCollection.Name)]
public sealed class PoolTroubleTests(Broker broker)
{
    [BrokerFact]
    public async Task Worker_QueueHasOtherArguments_SaysWhichAndTheWayOutAndIsNotReady()
    {
        var queue = $"mismatch.1.fake.{new string('0', 64)}";
        await using (var connection = await broker.ConnectAsync())
        {
            await using var channel = await connection.CreateChannelAsync();
            await channel.QueueDeclareAsync(queue, true, false, false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        }
        var log = new LogRecorder();
        await using var worker = await TestWorker.StartUnreadyAsync(broker.Uri, "mismatch", log: log);
        await Wait.UntilAsync(() => worker.NotReady?.Contains(queue) == true, "the worker says which queue");
        Assert.Contains("is there with another x-", worker.NotReady);
        Assert.Contains($"rabbitmqctl delete_queue {queue}", worker.NotReady);
        Assert.Contains("Inpaint:Queue:Name", worker.NotReady);
        await Wait.UntilAsync(() => log.Errors.Count > 0, "it is logged");
        Assert.Contains(queue, Assert.Single(log.Errors)); // not with every attempt
    }

    [Fact]
    public void Explain_OtherReasons_AreNotTakenForIt()
    {
        Assert.Null(DeclarationMismatch.Explain("ACCESS_REFUSED - Login was refused", "inpaint"));
        Assert.Equal(
            "the queue inpaint.1.a is there with another x-expires: expected the value '3600000' of type 'signedint', got none. Delete it when it is "
                + "empty (rabbitmqctl delete_queue inpaint.1.a), or choose another name for the pool than \"inpaint\" (Inpaint:Queue:Name) on all servers and workers",
            DeclarationMismatch.Explain(
                "PRECONDITION_FAILED - inequivalent arg 'x-expires' for queue 'inpaint.1.a' in vhost '/': received the value '3600000' of type 'signedint' "
                + "but current is none", "inpaint"));
    }

    [BrokerFact]
    public async Task Server_NoWorkerYet_SaysThatAndNotThatThereAreNoModels()
    {
        await using var server = await PoolServers.StartAsync(broker.Uri, "empty", untilReady: false);
        using var response = await server.CreateClient().CompleteAsync(ApiCalls.Body());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("No worker", (await response.JsonAsync())["detail"]!.GetValue<string>());
    }

    [BrokerFact]
    public async Task Server_BrokerHasAnAlarm_IsLoggedAndDegradedUntilItIsOver()
    {
        var log = new LogRecorder();
        await using var worker = await TestWorker.StartAsync(broker.Uri, "alarm");
        await using var server = await PoolServers.StartAsync(broker.Uri, "alarm", log: log);
        try
        {
            await broker.EvaluateAsync("vm_memory_monitor:set_vm_memory_high_watermark(0.00001).");
            using var cancel = new CancellationTokenSource();
            var asked = server
                .CreateClient()
                .PostAsync(ApiCalls.Completions, System.Net.Http.Json.JsonContent.Create(ApiCalls.Body()), cancel.Token); // the broker tells those that publish
            await Wait.UntilAsync(
                () => Reports.Degraded(server.Services)?.StartsWith("the broker takes no messages: ") == true,
                "the server knows"
            );
            Assert.Null(Reports.NotReady(server.Services));
            Assert.Contains(log.Lines, line => line.Contains("takes no messages because of an alarm"));
            await cancel.CancelAsync();
            await ((Task)asked).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            await broker.EvaluateAsync("vm_memory_monitor:set_vm_memory_high_watermark(0.6).");
        }
        await Wait.UntilAsync(() => Reports.Degraded(server.Services) is null, "the alarm is over");
        Assert.Contains(log.Lines, line => line.Contains("it takes messages again"));
    }
}
