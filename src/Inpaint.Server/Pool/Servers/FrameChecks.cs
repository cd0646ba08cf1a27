using Inpaint.Core;
using Inpaint.Core.Completions;
using Inpaint.Server.Batching;
using Inpaint.Server.Pool.Messages;

namespace Inpaint.Server.Pool.Servers;

internal static class FrameChecks
{
    /// <exception cref="InvalidMessageException">They are not; nothing of the message is to be used.</exception>
    public static void Check(CompletionJob job, WorkFrames message)
    {
        Expect(message.SinceBegunMilliseconds is >= 0 and < 1e9, "a time");
        Expect(message.Frames.Count is >= 1 and <= CompletionRequest.MaxCount, $"1 to {CompletionRequest.MaxCount} completions");
        var next = message.Frames[0].Slot;
        Expect(next >= 0 && next <= job.Delivered, $"a slot from 0 to {job.Delivered}"); // repeated ones may come first, but none may be missing
        foreach (var (slot, completion) in message.Frames)
        {
            Expect(slot == next && slot < job.Samples.Count, $"slot {next} of {job.Samples.Count}");
            next++;
            var key = job.Samples[slot].Key;
            Expect(completion.Seed == key.Seed && completion.Index == key.Index, $"seed {key.Seed}, index {key.Index} in slot {slot}");
            Expect(completion.Pixels?.Length == ImageSize.Pixels, $"{ImageSize.Pixels} pixels");
            Expect(KeepsSeen(job, completion.Pixels!), "the seen pixels of the request");
            Expect(completion.LooksLike is null || (uint)completion.LooksLike.Value < job.Model.Info.Classes.Count, "one of the classes, or none");
            Expect(completion.Confidence is null or (>= 0 and <= 1), "a probability, or none");
        }
    }

    private static bool KeepsSeen(CompletionJob job, byte[] pixels)
    {
        for (var i = 0; i < pixels.Length; i++)
        {
            if (job.Input.Missing[i] == 0 && pixels[i] != job.Input.Pixels[i])
            {
                return false;
            }
        }
        return true;
    }

    private static void Expect(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidMessageException($"expected {what}");
        }
    }
}
